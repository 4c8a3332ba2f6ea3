namespace TradingDesk.Agents;

/// <summary>Everybody at the desk.</summary>
internal static class Roles
{
    public static Role Market { get; } = new("market_analyst", "Read the prices and volumes: the trend, and what broke it.");

    public static Role News { get; } = new("news_analyst", "Say which news moves the company, and in which direction.");

    public static Role Social { get; } = new("social_analyst", "Say how customers and staff talk about the company, and whether that has changed.");

    public static Role Fundamentals { get; } = new("fundamentals_analyst", "Judge revenue, margin, debt and cash from the accounts.");

    public static Role ResearchManager { get; } = new("research_manager", "Weigh both sides of the debate against the reports. Say which one they support.");

    public static Role RiskManager { get; } = new("risk_manager", "Name the largest risks of the plan, and what would tell that one comes true.");

    public static Role Trader { get; } = new("trader", "Decide: buy, hold or sell, how much of the portfolio, and what would change your mind.");

    public static Role Summary { get; } = new("summary", "Tell the client in plain words what was decided and why.");

    /// <summary>Three voices, one slice.</summary>
    public static IReadOnlyList<Role> Debators { get; } =
    [
        new("debators", "Argue for buying. Use the reports, and answer what was said against it."),
        new("debators", "Argue for selling. Use the reports, and answer what was said against it."),
        new("debators", "Argue for waiting. Use the reports, and answer both sides."),
    ];
}
