using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Tests.Parsing;

/// <summary>A stream that an SDK makes of bytes is followed where this version keeps them; else the call stays as it is.</summary>
public class ByteStreamTests
{
    [Theory]
    [InlineData("EventOutputStream", "Amazon.Runtime.EventStreams")]
    [InlineData("EventStream", "Amazon.Runtime.EventStreams.Internal")]
    public void The_bytes_are_where_the_version_at_hand_keeps_them(string owner, string events)
    {
        var (compilation, method) = Compile("protected System.IO.Stream NetworkStream { get; }", owner, events);

        var bytes = ByteStreams.Parse(method.ReturnType, compilation);

        Assert.Equal($"global::Amazon.Runtime.EventStreams.Internal.{owner}<T, TE>", bytes?.Getter.ContainingType);
        Assert.Equal([$"global::{events}.IEventStreamEvent", "global::System.Exception"], bytes!.TypeArguments);
        Assert.Equal(DeclineReason.None, WrapperParser.ObstacleOf(method, compilation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("protected string NetworkStream { get; }")]
    public void Kept_elsewhere_the_call_is_left_alone(string member)
    {
        var (compilation, method) = Compile(member, "EventOutputStream", "Amazon.Runtime.EventStreams");

        Assert.Null(ByteStreams.Parse(method.ReturnType, compilation));
        Assert.Equal(DeclineReason.NothingReturned, WrapperParser.ObstacleOf(method, compilation));
    }

    private static (Compilation Compilation, IMethodSymbol Method) Compile(string member, string owner, string events)
    {
        var compilation = Sdk.Compile($$"""
            #nullable disable
            namespace {{events}} { public interface IEventStreamEvent; }
            namespace Amazon.Runtime.EventStreams.Internal
            {
                public abstract class {{owner}}<T, TE> where T : {{events}}.IEventStreamEvent where TE : System.Exception, new() { {{member}} }
            }
            namespace Amazon.BedrockRuntime.Model
            {
                public sealed class ConverseStreamOutput
                    : Amazon.Runtime.EventStreams.Internal.{{owner}}<{{events}}.IEventStreamEvent, System.Exception>, System.Collections.Generic.IEnumerable<{{events}}.IEventStreamEvent>
                {
                    public System.Collections.Generic.IEnumerator<{{events}}.IEventStreamEvent> GetEnumerator() => null;
                    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null;
                }
                public class ConverseStreamResponse { public ConverseStreamOutput Stream { get; set; } }
            }
            public interface IClient { System.Threading.Tasks.Task<Amazon.BedrockRuntime.Model.ConverseStreamResponse> ConverseStreamAsync(); }
            """);
        return (compilation, (IMethodSymbol)compilation.GetTypeByMetadataName("IClient")!.GetMembers("ConverseStreamAsync").Single());
    }
}
