package autus.bench.formula;

import autus.bench.audit.claim.Claim;
import autus.bench.audit.claim.Claims;
import autus.bench.audit.claim.Role;
import autus.bench.audit.claim.Role.Kind;
import autus.bench.expression.quantity.Dimension;
import autus.bench.formula.Formula.Gain;
import autus.bench.formula.Formulas.Binding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the claims that a formula is about: all ways in which their roles fit its names. */
final class Bindings {

  private static final String EACH = "each-";

  /** What holds for all parts of a test unless one of them has its own. */
  private static final Set<Kind> SHARED = Set.of(Kind.USERS, Kind.THINK_TIME, Kind.DURATION);

  private final List<Claim> claims;

  Bindings(Claims all) {
    this.claims =
        all.claims().stream().filter(claim -> claim.statement().role().isPresent()).toList();
  }

  List<Binding> of(Formula formula) {
    List<Binding> found = new ArrayList<>();
    List<String> over = formula.needs().over();
    for (Claim leading : leading(over)) {
      Role role = role(leading);
      Optional<String> subject = role.subject();
      boolean fits =
          formula.needs().ofGain().isEmpty() || formula.needs().ofGain().equals(gain(leading));
      boolean isHindered =
          formula.needs().unless().stream()
              .anyMatch(name -> shared(kind(name), subject).isPresent());
      if (fits && !isHindered) {
        bind(over, leading).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Those claims with the first role, each of which makes a check of its own. */
  private List<Claim> leading(List<String> over) {
    Kind first = kind(over.get(0));
    boolean hasParts = over.stream().anyMatch(name -> name.startsWith(EACH));
    return claims.stream()
        .filter(claim -> role(claim).kind() == first)
        .filter(claim -> !hasParts || role(claim).subject().isEmpty())
        .toList();
  }

  private Optional<Binding> bind(List<String> over, Claim leading) {
    Map<String, String> put = new LinkedHashMap<>();
    Set<String> supports = new LinkedHashSet<>();
    Set<String> subjects = partsWith(over);
    for (String name : over) {
      List<Claim> chosen =
          name.startsWith(EACH)
              ? parts(kind(name.substring(EACH.length())), subjects)
              : one(name, leading).map(List::of).orElse(List.of());
      if (chosen.isEmpty()) {
        return Optional.empty();
      }
      put.put(name, String.join(", ", chosen.stream().map(Claim::id).toList()));
      chosen.forEach(each -> supports.add(each.id()));
    }
    role(leading).percentile().ifPresent(rank -> put.put("rank", rank + "%"));
    return Optional.of(new Binding(put, leading.id(), supports, role(leading).subject()));
  }

  /** The subjects that have every role that is asked for by part. */
  private Set<String> partsWith(List<String> over) {
    Set<String> subjects = new LinkedHashSet<>();
    claims.forEach(claim -> role(claim).subject().ifPresent(subjects::add));
    over.stream()
        .filter(name -> name.startsWith(EACH))
        .map(name -> kind(name.substring(EACH.length())))
        .forEach(kind -> subjects.removeIf(subject -> own(kind, Optional.of(subject)).isEmpty()));
    return subjects;
  }

  private List<Claim> parts(Kind kind, Set<String> subjects) {
    return subjects.stream().flatMap(each -> own(kind, Optional.of(each)).stream()).toList();
  }

  private Optional<Claim> one(String name, Claim leading) {
    Role role = role(leading);
    return switch (name) {
      case "lower-percentile" -> lower(leading);
      case "from" -> role.sides().flatMap(sides -> byId(sides.from()));
      case "to" -> role.sides().flatMap(sides -> byId(sides.to()));
      case "from-mean" ->
          role.sides()
              .flatMap(sides -> byId(sides.from()))
              .flatMap(from -> own(Kind.MEAN, role(from).subject()));
      default ->
          kind(name) == role.kind() ? Optional.of(leading) : shared(kind(name), role.subject());
    };
  }

  private Optional<Claim> lower(Claim leading) {
    Role role = role(leading);
    return claims.stream()
        .filter(claim -> role(claim).kind() == Kind.PERCENTILE)
        .filter(claim -> role(claim).subject().equals(role.subject()))
        .filter(claim -> role(claim).percentile().getAsDouble() < role.percentile().getAsDouble())
        .max(Comparator.comparingDouble(claim -> role(claim).percentile().getAsDouble()));
  }

  private Optional<Claim> shared(Kind kind, Optional<String> subject) {
    Optional<Claim> own = own(kind, subject);
    return own.isEmpty() && SHARED.contains(kind) ? own(kind, Optional.empty()) : own;
  }

  private Optional<Claim> own(Kind kind, Optional<String> subject) {
    return claims.stream()
        .filter(claim -> role(claim).kind() == kind && role(claim).subject().equals(subject))
        .findFirst();
  }

  private Optional<Claim> byId(String id) {
    return claims.stream().filter(claim -> claim.id().equals(id)).findFirst();
  }

  private Optional<Gain> gain(Claim improvement) {
    return role(improvement)
        .sides()
        .flatMap(sides -> byId(sides.from()))
        .map(
            from -> {
              boolean isTime = dimension(from).equals(Dimension.TIME);
              boolean isShare = dimension(improvement).equals(Dimension.SHARE);
              return isTime
                  ? (isShare ? Gain.TIME_SHARE : Gain.TIME_FACTOR)
                  : (isShare ? Gain.RATE_SHARE : Gain.RATE_FACTOR);
            });
  }

  private static Dimension dimension(Claim claim) {
    return claim.statement().figure().orElseThrow().quantity().dimension();
  }

  private static Role role(Claim claim) {
    return claim.statement().role().orElseThrow();
  }

  private static Kind kind(String name) {
    for (Kind kind : Kind.values()) {
      if (kind.variable().equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no role is called " + name);
  }
}
