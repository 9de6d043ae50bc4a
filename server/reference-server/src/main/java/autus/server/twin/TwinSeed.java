package autus.server.twin;

import autus.server.origin.OriginSettings;
import autus.server.origin.RowBatches;
import autus.server.origin.SeedData;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Eight cities, as many members as the analytics seed has users, and about two links from each.
 * Made on first use; no request changes these tables.
 */
@Component
class TwinSeed implements SeedData {

  static final String FEATURE = "twin";

  private static final long SEED = 47;
  private static final int LINKS_PER_MEMBER = 2;
  private static final List<Object[]> CITIES =
      List.of(
          new Object[] {"seoul", "Seoul", "South Korea", 9_386_000},
          new Object[] {"busan", "Busan", "South Korea", 3_293_000},
          new Object[] {"incheon", "Incheon", "South Korea", 2_998_000},
          new Object[] {"daegu", "Daegu", "South Korea", 2_375_000},
          new Object[] {"tokyo", "Tokyo", "Japan", 14_190_000},
          new Object[] {"singapore", "Singapore", "Singapore", 5_918_000},
          new Object[] {"berlin", "Berlin", "Germany", 3_782_000},
          new Object[] {"lisbon", "Lisbon", "Portugal", 568_000});
  private static final List<String> GIVEN_NAMES =
      List.of("Ada", "Bora", "Chae", "Dana", "Elif", "Finn", "Gita", "Hana", "Ivo", "Jun", "Kaya");
  private static final List<String> FAMILY_NAMES =
      List.of("Kim", "Lee", "Park", "Sato", "Silva", "Weber", "Tan", "Novak", "Okoye");
  private static final List<String> TALENTS =
      List.of("engineering", "design", "research", "music", "medicine", "teaching");
  private static final List<String> LINK_KINDS = List.of("works_with", "knows", "mentors");

  private final JdbcTemplate database;
  private final int members;

  TwinSeed(JdbcTemplate database, OriginSettings settings) {
    this.database = database;
    this.members = settings.users();
  }

  @Override
  public String feature() {
    return FEATURE;
  }

  @Override
  public boolean atStart() {
    return false;
  }

  @Override
  public void create() {
    SplittableRandom random = new SplittableRandom(SEED);
    RowBatches.insert(
        database,
        "INSERT INTO city (id, name, country, population) VALUES (?, ?, ?, ?)",
        CITIES.size(),
        CITIES::get);
    RowBatches.insert(
        database,
        "INSERT INTO member (id, name, city_id, talent, score) VALUES (?, ?, ?, ?, ?)",
        members,
        index -> member(index, random));
    RowBatches.insert(
        database,
        "INSERT INTO member_link (from_member, to_member, kind) VALUES (?, ?, ?)",
        members * LINKS_PER_MEMBER,
        index -> link(index, random));
  }

  @Override
  public void restore() {
    // No request changes the twin.
  }

  private static Object[] member(int index, SplittableRandom random) {
    // The smaller of two draws: the first cities have more members than the last.
    int city = Math.min(random.nextInt(CITIES.size()), random.nextInt(CITIES.size()));
    return new Object[] {
      index + 1,
      GIVEN_NAMES.get(random.nextInt(GIVEN_NAMES.size()))
          + " "
          + FAMILY_NAMES.get(random.nextInt(FAMILY_NAMES.size())),
      CITIES.get(city)[0],
      TALENTS.get(random.nextInt(TALENTS.size())),
      BigDecimal.valueOf(random.nextInt(200, 1_000), 1)
    };
  }

  /**
   * The links of one member lead to members at different distances, so that none occurs twice and
   * none leads back to its beginning.
   */
  private Object[] link(int index, SplittableRandom random) {
    int from = index / LINKS_PER_MEMBER;
    int half = (members - 1) / LINKS_PER_MEMBER;
    int distance = 1 + index % LINKS_PER_MEMBER * half + random.nextInt(half);
    return new Object[] {
      from + 1, (from + distance) % members + 1, LINK_KINDS.get(random.nextInt(LINK_KINDS.size()))
    };
  }
}
