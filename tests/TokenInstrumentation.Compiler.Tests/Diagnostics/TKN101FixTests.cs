using TokenInstrumentation.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>The testing package compiles what a fix leaves behind, and runs each fix one by one and as Fix All.</summary>
public class TKN101FixTests
{
    private const string Member = "TrackMember";
    private const string Type = "TrackType";
    private const string Excuse = "ExcuseMember";
    private const string Assembly = "TrackAssembly";

    [Fact]
    public Task Marks_the_member_and_imports_the_namespace() => Fix(Member, """
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;

        class MarketAnalystAgent
        {
            /// <summary>Asks.</summary>
            public Task AskAsync(IChatClient c) => c.{|TKN101:GetResponseAsync|}("x");
        }
        """, """
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        class MarketAnalystAgent
        {
            /// <summary>Asks.</summary>
            [TrackTokens(agent: "market_analyst")]
            public Task AskAsync(IChatClient c) => c.{|TKN101:GetResponseAsync|}("x");
        }
        """);

    [Fact]
    public Task Marks_each_member_once_beside_other_attributes() => Fix(Member, """
        using System;
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        class Summarizer(IChatClient chat)
        {
            [Obsolete]
            public async Task AskAsync()
            {
                await chat.{|TKN101:GetResponseAsync|}("x");
                await chat.{|TKN101:GetResponseAsync|}("y");
            }

            public Task Again => chat.{|TKN101:GetResponseAsync|}("z");

            public void Local()
            {
                Func<Task> lambda = () => chat.{|TKN101:GetResponseAsync|}("v");
                Task Inner() => chat.{|TKN101:GetResponseAsync|}("w");
                lambda();
                Inner();
            }
        }
        """, """
        using System;
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        class Summarizer(IChatClient chat)
        {
            [TrackTokens(agent: "summarizer")]
            [Obsolete]
            public async Task AskAsync()
            {
                await chat.GetResponseAsync("x");
                await chat.GetResponseAsync("y");
            }

            [TrackTokens(agent: "summarizer")]
            public Task Again => chat.GetResponseAsync("z");

            [TrackTokens(agent: "summarizer")]
            public void Local()
            {
                Func<Task> lambda = () => chat.GetResponseAsync("v");
                Task Inner() => chat.GetResponseAsync("w");
                lambda();
                Inner();
            }
        }
        """, fixedAll: """
        using System;
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        class Summarizer(IChatClient chat)
        {
            [TrackTokens(agent: "summarizer")]
            [Obsolete]
            public async Task AskAsync()
            {
                await chat.GetResponseAsync("x");
                await chat.GetResponseAsync("y");
            }

            [TrackTokens(agent: "summarizer")]
            public Task Again => chat.GetResponseAsync("z");

            [TrackTokens(agent: "summarizer")]
            public void Local()
            {
                Func<Task> lambda = () => chat.GetResponseAsync("v");
                [TrackTokens(agent: "summarizer")]
                Task Inner() => chat.GetResponseAsync("w");
                lambda();
                Inner();
            }
        }
        """);

    [Fact]
    public Task Marks_the_first_part_of_a_partial_type() => Fix(Type, """
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;

        // The writer.
        partial class ReportWriterService
        {
            Task AskAsync(IChatClient c) => c.{|TKN101:GetResponseAsync|}("x");
        }
        """, """
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        // The writer.
        [TrackTokens(agent: "report_writer")]
        partial class ReportWriterService
        {
            Task AskAsync(IChatClient c) => c.GetResponseAsync("x");
        }
        """,
        more: ["using System.Threading.Tasks; using Microsoft.Extensions.AI; partial class ReportWriterService { Task AgainAsync(IChatClient c) => c.{|TKN101:GetResponseAsync|}(\"x\"); }"],
        moreFixed: ["using System.Threading.Tasks; using Microsoft.Extensions.AI; partial class ReportWriterService { Task AgainAsync(IChatClient c) => c.GetResponseAsync(\"x\"); }"]);

    [Fact]
    public Task Marks_the_type_when_the_call_stands_in_a_field_or_on_one_line() => Fix(Type, """
        using System;
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        namespace App { class Planner(IChatClient c) { Func<Task> f = () => c.{|TKN101:GetResponseAsync|}("x"); } }
        """, """
        using System;
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        namespace App { [TrackTokens(agent: "planner")] class Planner(IChatClient c) { Func<Task> f = () => c.GetResponseAsync("x"); } }
        """);

    [Fact]
    public Task Excuses_the_member() => Fix(Excuse, """
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;

        class C
        {
            Task M(IChatClient c) => c.{|TKN101:GetResponseAsync|}("x");
        }
        """, """
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        class C
        {
            [Untracked("why")]
            Task M(IChatClient c) => c.GetResponseAsync("x");
        }
        """);

    [Fact]
    public Task Marks_the_assembly_for_top_level_code() => Fix(Assembly, """
        using Microsoft.Extensions.AI;

        // program
        IChatClient chat = null!;
        await chat.{|TKN101:GetResponseAsync|}("x");
        await chat.{|TKN101:GetResponseAsync|}("y");
        """, """
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        [assembly: TrackTokens]

        // program
        IChatClient chat = null!;
        await chat.GetResponseAsync("x");
        await chat.GetResponseAsync("y");
        """);

    [Fact]
    public Task Marks_a_local_function_of_top_level_code() => Fix(Member, """
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        // program
        await Ask(null!);
        Task Ask(IChatClient chat) => chat.{|TKN101:GetResponseAsync|}("x");
        """, """
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        // program
        await Ask(null!);
        [TrackTokens(agent: "main")]
        Task Ask(IChatClient chat) => chat.GetResponseAsync("x");
        """);

    [Theory]
    [InlineData("Analyst", "analyst")]
    [InlineData("MarketAnalystAgent", "market_analyst")]
    [InlineData("ChatService", "chat")]
    [InlineData("HTTPProxyClient", "http_proxy")]
    [InlineData("OrderV2Handler", "order_v2")]
    [InlineData("Agent", "agent")]
    [InlineData("AgentController", "agent")]
    public void The_agent_is_named_after_the_type(string type, string agent) => Assert.Equal(agent, AgentName.For(type));

    private static Task Fix(string action, string source, string @fixed, string? fixedAll = null, string[]? more = null, string[]? moreFixed = null) =>
        Verify.Fix<UntrackedCallAnalyzer, UntrackedCallCodeFix>(source, @fixed.Replace("{|TKN101:GetResponseAsync|}", "GetResponseAsync"), action, fixedAll, more, moreFixed);
}
