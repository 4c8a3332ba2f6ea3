using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>How the requests that an object sends later are metered: what it is made with is handed on metered. Text from <c>Senders.txt</c>, by the type that makes it.</summary>
internal static class Senders
{
    private static readonly Regex s_call = new(@"\{(M:[^}]+)\}");

    private static readonly IReadOnlyList<(string[] Types, (string Name, string[] Members)[] Interfaces, string Code)> s_senders =
        [.. TemplateFile.Read("Senders.txt", "sender").Select(static sender => Parse(sender.Header, sender.Code))];

    /// <summary>Whether the code that meters what the method makes, if it makes such a thing, was written for the SDK at hand.</summary>
    public static bool Fits(IMethodSymbol method, Compilation compilation) =>
        !s_senders.Any(sender => sender.Types.Contains(TypeNames.Metadata(method.ContainingType)) && !sender.Interfaces.All(contract => Has(compilation, contract.Name, contract.Members)));

    /// <summary>The rows whose bodies the code needs that meters what the method makes.</summary>
    public static IEnumerable<ApiId> CallsOf(IMethodSymbol method) =>
        s_senders.Where(sender => sender.Types.Contains(TypeNames.Metadata(method.ContainingType))).SelectMany(static sender => IdsIn(sender.Code));

    /// <summary>The original call, with what is metered as its first argument.</summary>
    public static string Call(SignatureModel signature) => SignatureText.Call(
        signature with
        {
            Parameters = signature.Parameters.Select((parameter, index) => index > 0 ? parameter : parameter with { Name = $"TokenSenders.{signature.Name}(__site, {parameter.Name})" })
                .ToEquatableArray(),
        },
        "");

    public static void Write(SourceWriter writer, EquatableArray<WrapperModel> wrappers)
    {
        var made = wrappers.Where(static wrapper => wrapper.Sends.Count > 0).ToList();
        if (made.Count == 0)
        {
            return;
        }

        writer.Line(GeneratedFile.Attribute);
        using (writer.Open("internal static class TokenSenders"))
        {
            foreach (var (types, _, code) in s_senders)
            {
                if (made.FirstOrDefault(wrapper => types.Any(type => wrapper.Signature.ContainingType == "global::" + type)) is { } wrapper)
                {
                    writer.Line(Written(code, wrapper.Sends)).Line();
                }
            }
        }

        writer.Line();
    }

    private static string Written(string code, EquatableArray<WrapperModel> bodies)
    {
        var ids = IdsIn(code).Select(static id => id.Text).ToList();
        return s_call.Replace(code, match => $"TokenCalls.{bodies[ids.IndexOf(match.Groups[1].Value)].Id}")
            .Replace("CallSite site", $"{GeneratedFile.Runtime}.CallSite site")
            .Replace("RequestSender.", $"{GeneratedFile.Services}.RequestSender.")
            .Replace("RequestSender sender", $"{GeneratedFile.Services}.RequestSender sender");
    }

    private static IEnumerable<ApiId> IdsIn(string code)
    {
        foreach (var text in s_call.Matches(code).Cast<Match>().Select(static match => match.Groups[1].Value).Distinct())
        {
            if (ApiId.TryParse(text, out var id))
            {
                yield return id;
            }
        }
    }

    private static bool Has(Compilation compilation, string type, string[] members) => KnownTypes.Find(compilation, type, null).ToList() is [var contract]
        && contract.GetMembers().Where(static member => member is not IMethodSymbol { AssociatedSymbol: not null }).Select(static member => member.Name).OrderBy(static name => name, StringComparer.Ordinal)
            .SequenceEqual(members.OrderBy(static name => name, StringComparer.Ordinal));

    private static (string[] Types, (string, string[])[] Interfaces, string Code) Parse(string header, string code)
    {
        var fields = header.Split(';').Select(static field => field.Trim().Split(' ')).ToList();
        return (fields[0], [.. fields.Skip(1).Select(static words => (words[0], words.Skip(1).ToArray()))], code);
    }
}
