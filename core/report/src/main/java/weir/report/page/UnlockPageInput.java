package weir.report.page;

import java.time.Instant;
import java.util.Optional;
import weir.schedule.Schedule;

/**
 * The content of the page of unlocks; the same input makes the same bytes.
 *
 * @param schedule the resolved plan
 * @param asOf the instant from which unlocks are upcoming
 * @param volumeADay the base units traded in a day, if the plan states them
 * @param version that of the program
 */
public record UnlockPageInput(
    Schedule schedule, Instant asOf, Optional<java.math.BigInteger> volumeADay, String version) {}
