package dev.deputy.travel;

import dev.deputy.core.tool.Tool;
import java.util.List;

/**
 * The tools of the sample's domain. Each is a pure function of its arguments.
 *
 * <p>Two are made for fan-outs: {@code days} is called once for each of the {@code /cities} of a {@code Schedule},
 * {@code stay-cost} once for each of the {@code /stays} of {@code Stays}; both take the item as {@code stay} and are
 * keyed by {@code /city}.
 */
public final class TravelTools {
    private TravelTools() {}

    /** All of them, in the order in which a trip is planned. */
    public static List<Tool> all() {
        return List.of(
                HolidaysTool.tool(),
                CrowdsTool.tool(),
                SeasonTool.tool(),
                CitiesTool.tool(),
                JapanAirportsTool.tool(),
                GatewaysTool.tool(),
                FlightWindowTool.tool(),
                TripLengthTool.tool(),
                CityOrderTool.tool(),
                NightsCheckTool.tool(),
                RouteTool.tool(),
                StaysTool.tool(),
                RoomsTool.tool(),
                StayCostTool.tool(),
                LegsTool.tool(),
                RailCostTool.tool(),
                PaceTool.tool(),
                ScheduleTool.tool(),
                DaysTool.tool(),
                ClosedDaysTool.tool(),
                PaceCheckTool.tool(),
                OverlapsTool.tool(),
                MealsTool.tool(),
                PackingTool.tool(),
                EntryTool.tool(),
                BudgetCheckTool.tool(),
                WishesCheckTool.tool(),
                ProgrammeTool.tool(),
                ItineraryTool.tool(),
                BookingsTool.tool());
    }
}
