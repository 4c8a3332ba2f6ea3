using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>Calls that configure or verify a test double: nothing is sent, nobody has to answer for it.</summary>
internal static class MockCalls
{
    private static readonly HashSet<string> MockingLibraries = new(StringComparer.Ordinal) { "Moq", "NSubstitute", "FakeItEasy" };

    /// <summary>The receiver, an argument or the consumer of the call is a mocking library (<c>client.GetResponseAsync(Arg.Any…).Returns(…)</c>).</summary>
    public static bool Contains(IInvocationOperation invocation) =>
        invocation.Descendants().Any(IsMocking) || IsMocking(Consumer(invocation));

    /// <summary>Whether the operation stands in an argument of a mocking library, such as the lambda of a setup.</summary>
    public static bool IsSetUp(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (IsMocking(current))
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation? Consumer(IInvocationOperation invocation)
    {
        var parent = invocation.Parent;
        while (parent is IArgumentOperation or IConversionOperation or IAwaitOperation)
        {
            parent = parent.Parent;
        }

        return parent;
    }

    private static bool IsMocking(IOperation? operation) => operation switch
    {
        IInvocationOperation call => IsFromLibrary(call.TargetMethod),
        IPropertyReferenceOperation property => IsFromLibrary(property.Property),
        _ => false,
    };

    private static bool IsFromLibrary(ISymbol symbol)
    {
        var space = symbol.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space is not null && MockingLibraries.Contains(space.Name);
    }
}
