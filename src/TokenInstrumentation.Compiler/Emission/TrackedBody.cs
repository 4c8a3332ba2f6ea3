using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>Writes the body around a call of a tracked method: open the task, call, end the task with what came back.</summary>
internal static class TrackedBody
{
    public static void Write(SourceWriter writer, ReturnShape shape, string operation, string? agent, string original)
    {
        writer.Line($"var __call = {GeneratedFile.Services}.TrackedCall.Begin({operation}{(agent is null ? "" : $", {agent}")});");
        using (writer.Open("try"))
        {
            if (shape == ReturnShape.Void)
            {
                writer.Line($"{original};").Line("__call.Complete();");
            }
            else
            {
                writer.Line($"return __call.Track({original});");
            }
        }

        using (writer.Open("catch (global::System.Exception __exception) when (__call.Fail(__exception))"))
        {
            writer.Line("throw;");
        }

        using (writer.Open("finally"))
        {
            writer.Line("__call.Exit();");
        }
    }
}
