using System.Reflection;
using TokenInstrumentation.Compiler.Configuration;
using TokenInstrumentation.Compiler.Model;
using TokenInstrumentation.Compiler.Parsing;
using TokenInstrumentation.Compiler.Tests.Generator;

namespace TokenInstrumentation.Compiler.Tests.Model;

/// <summary>What the pipeline keeps between edits: a symbol would keep a whole compilation alive, and what is not equal is generated again.</summary>
public class ModelShapeTests
{
    private static readonly Type[] s_roots = [typeof(ProjectModel), typeof(PartialMethodModel), typeof(GeneratorOptions), typeof(TokensFile)];

    public static TheoryData<Type> Types => [.. Reachable()];

    [Theory]
    [MemberData(nameof(Types))]
    public void Is_plain_and_equal_by_value(Type type)
    {
        Assert.False(type.Namespace!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{type} belongs to the compiler");
        Assert.True(type.IsPrimitive || typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type) || type.IsEnum, $"{type} compares by reference");
        Assert.True(type.IsValueType || type == typeof(string) || type.GetMethod("<Clone>$") is not null, $"{type} is no record");
    }

    [Fact]
    public void Reaches_what_the_pipeline_is_made_of()
    {
        Assert.Superset(
            new HashSet<Type> { typeof(FileModel), typeof(LocationModel), typeof(SignatureModel), typeof(ReaderModel), typeof(PathStep), typeof(AgentSource) },
            Reachable().ToHashSet());
    }

    [Theory]
    [InlineData("Places/agent_from")]
    [InlineData("Signatures/generics")]
    [InlineData("Dispatch/interfaces")]
    [InlineData("Projects/gateways")]
    public void Equal_sources_have_equal_models(string scenario)
    {
        var (one, other) = (Parse(), Parse());
        Assert.NotEqual(0, one.Files.Count);
        Assert.NotSame(one, other);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());

        ProjectModel Parse() => Models.Of(GeneratedProgram.Compile(Scenario.Read(scenario)));
    }

    private static IEnumerable<Type> Reachable()
    {
        var seen = new HashSet<Type>();
        var open = new Queue<Type>(s_roots);
        while (open.TryDequeue(out var type))
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type == typeof(string) || type.IsPrimitive || !seen.Add(type))
            {
                continue;
            }

            foreach (var argument in type.GetGenericArguments())
            {
                open.Enqueue(argument);
            }

            // The one place where an array is compared by its elements.
            var isArray = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>);
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                if (!isArray && !type.IsEnum)
                {
                    open.Enqueue(field.FieldType);
                }
            }
        }

        return seen.OrderBy(type => type.FullName, StringComparer.Ordinal);
    }
}
