package autus.server.devices;

import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The answer of GET /devices/stats. */
@JsonNaming(SnakeCaseStrategy.class)
record DeviceStats(long total, long online, long offline, Map<String, Long> byType) {}
