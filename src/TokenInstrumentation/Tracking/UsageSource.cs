namespace TokenInstrumentation;

/// <summary>Where the token counts of a record come from (<c>usage_source</c>). Provider numbers always win.</summary>
public enum UsageSource
{
    /// <summary>Nothing is known: the request failed before anything came back.</summary>
    None,

    /// <summary>The provider reported them.</summary>
    Provider,

    /// <summary>A tokenizer counted the text that went out and came back.</summary>
    Counted,

    /// <summary>Estimated from the length of the text, no tokenizer being registered.</summary>
    Estimated,

    /// <summary>The response was cut short (left early, failed, cancelled): what had passed until then was counted.</summary>
    Partial,
}
