namespace TokenInstrumentation;

/// <summary>What a value of a configuration is.</summary>
internal enum SettingsKind
{
    /// <summary>Members.</summary>
    Object,

    /// <summary>A string of a JSON file: never a number.</summary>
    String,

    /// <summary>A number of a JSON file.</summary>
    Number,

    /// <summary>A value of a configuration that knows only text.</summary>
    Text,

    /// <summary>What is never expected: a list, true, false, null.</summary>
    Other,
}
