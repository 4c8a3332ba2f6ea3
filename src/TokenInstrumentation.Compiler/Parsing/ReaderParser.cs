using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>A profile of the catalog and the type that a call returns in, what is read of it out.</summary>
internal static class ReaderParser
{
    public static ReaderModel Parse(UsageProfile profile, ITypeSymbol returned, ITypeSymbol? message, Compilation compilation)
    {
        var readAs = ReadAs(profile, compilation);
        var response = readAs ?? returned;
        EquatableArray<ReadPath> Values(string? path) => PathResolver.ResolveValues(path, response, compilation);

        // A gateway returns the answer itself, or something that only its author can read.
        var text = profile.Text is null && response.SpecialType == SpecialType.System_String
            ? new[] { new ReadPath(EquatableArray<PathStep>.Empty, IsString: true, MayBeNull: true) }.ToEquatableArray()
            : Values(profile.Text);
        return new ReaderModel(
            TypeNames.Tested(returned),
            profile.TakeLast,
            profile.HidesRequests,
            profile.ReadsCarriers,
            Opening(profile, response, compilation).Concat(Usage(profile, profile.Usage, response, compilation)).ToEquatableArray(),
            Values(profile.Model),
            Values(profile.Finish),
            text,
            Values(profile.ResponseId),
            Values(profile.ToolCalls),
            Values(profile.Answer),
            Values(profile.Sent),
            Earlier(profile, message, compilation),
            readAs is null ? null : TypeNames.Tested(readAs));
    }

    /// <summary>The type that a raw response is read as; null when it is none, or this version of the SDK lacks the type.</summary>
    public static ITypeSymbol? ReadAs(UsageProfile profile, Compilation compilation) =>
        profile.ReadAs is { } name ? KnownTypes.Find(compilation, name, null).FirstOrDefault() : null;

    private static EarlierModel? Earlier(UsageProfile profile, ITypeSymbol? message, Compilation compilation) =>
        profile.Earlier is { } path && message is not null && Usage(profile, path, message, compilation) is { Count: > 0 } usage
            ? new EarlierModel(TypeNames.Tested(message), usage)
            : null;

    /// <summary>What a stream says of its answer before it has begun is a placeholder.</summary>
    private static EquatableArray<UsagePath> Opening(UsageProfile profile, ITypeSymbol root, Compilation compilation) =>
        Usage(profile with { Output = null, Total = null, Reasoning = null }, profile.Opening, root, compilation);

    private static EquatableArray<UsagePath> Usage(UsageProfile profile, string? path, ITypeSymbol root, Compilation compilation) =>
        PathResolver.Resolve(path, root, compilation).Select(usage => Counts(profile, usage.Steps, usage.Type, compilation)).ToEquatableArray();

    private static UsagePath Counts(UsageProfile profile, EquatableArray<PathStep> steps, ITypeSymbol usage, Compilation compilation)
    {
        EquatableArray<string> Count(string? path) => PathResolver.ResolveExpressions(path, usage, compilation);
        return new UsagePath(
            steps, Count(profile.Input), Count(profile.Output), Count(profile.Total), Count(profile.Cached), Count(profile.CacheWrite), Count(profile.Reasoning),
            Count(profile.Beside));
    }

    /// <summary>How the usage types that the compilation knows are read; in the order of the catalog: what is met most often stands first.</summary>
    public static EquatableArray<CarrierModel> Carriers(LlmApiCatalog catalog, Compilation compilation)
    {
        var carriers = new List<CarrierModel>();
        foreach (var carrier in catalog.Carriers.Values)
        {
            if (KnownTypes.Find(compilation, carrier.Name, null).FirstOrDefault() is { } type)
            {
                carriers.Add(new CarrierModel(TypeNames.Tested(type), carrier.TakeLast, Counts(carrier, EquatableArray<PathStep>.Empty, type, compilation)));
            }
        }

        return carriers.ToEquatableArray();
    }

    /// <summary>How the message types that the compilation knows are read.</summary>
    public static EquatableArray<PromptPath> Prompts(LlmApiCatalog catalog, Compilation compilation)
    {
        var prompts = new List<PromptPath>();
        foreach (var entry in catalog.PromptPaths.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            if (KnownTypes.Find(compilation, entry.Key, null).FirstOrDefault() is { } type)
            {
                prompts.Add(new PromptPath(TypeNames.Tested(type), PathResolver.ResolveValues(entry.Value, type, compilation)));
            }
        }

        return prompts.ToEquatableArray();
    }
}
