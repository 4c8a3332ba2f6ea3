namespace TokenInstrumentation.Manifest;

/// <summary>Who answers for a call, and whether the generator could act on it. One word, so that no two fields contradict each other.</summary>
internal enum CallSiteState
{
    /// <summary>Nobody answers for it (TKN101).</summary>
    Untracked,

    /// <summary>Nobody has to: <c>[Untracked("why")]</c>.</summary>
    Excused,

    /// <summary>Tracked, and metered where it stands.</summary>
    Intercepted,

    /// <summary>Tracked, but the call stays as it is: only a meter in the client's pipeline sees it.</summary>
    Declined,
}
