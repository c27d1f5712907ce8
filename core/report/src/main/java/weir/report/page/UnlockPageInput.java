package weir.report.page;

import java.time.Instant;
import java.util.Optional;
import weir.schedule.Schedule;

/**
 * What the page of unlocks tells; the same input makes the same bytes.
 *
 * @param schedule the resolved plan
 * @param asOf from when on unlocks are upcoming
 * @param volumeADay how many base units are traded a day, if the plan states it
 * @param version that of the program
 */
public record UnlockPageInput(
    Schedule schedule, Instant asOf, Optional<java.math.BigInteger> volumeADay, String version) {}
