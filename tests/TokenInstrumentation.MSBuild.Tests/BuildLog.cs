using System.Collections;
using Microsoft.Build.Framework;

namespace TokenInstrumentation.MSBuild.Tests;

/// <summary>What a task says to the build: <c>error TKN405 file: message</c>.</summary>
internal sealed class BuildLog : IBuildEngine
{
    public List<string> Lines { get; } = [];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "";

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => throw new NotSupportedException();

    public void LogCustomEvent(CustomBuildEventArgs e) => throw new NotSupportedException();

    public void LogErrorEvent(BuildErrorEventArgs e) => Lines.Add($"error {e.Code} {e.File}: {e.Message}");

    public void LogMessageEvent(BuildMessageEventArgs e) => Lines.Add($"{e.Importance}: {e.Message}");

    public void LogWarningEvent(BuildWarningEventArgs e) => Lines.Add($"warning {e.Code} {e.File}: {e.Message}");
}
