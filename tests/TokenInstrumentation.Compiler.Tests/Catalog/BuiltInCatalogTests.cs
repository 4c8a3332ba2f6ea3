using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Tests.Catalog;

public class BuiltInCatalogTests
{
    private static readonly Dictionary<string, Compilation> Compilations =
        Sdk.Versions.ToDictionary(version => version.Key, version =>
            (Compilation)Sdk.Compile(
                "", version.Key, extra: [.. Sdk.Others, .. StandIns.References, AgentsForOpenAI.Reference, AgentsOfSemanticKernel.Reference, .. Sdk.SemanticKernel]));

    public static TheoryData<string> Calls => [.. LlmApiCatalog.BuiltIn.Apis.Select(api => api.Id)];

    public static TheoryData<string> Skips => [.. LlmApiCatalog.BuiltIn.Skipped.Select(skip => skip.Id)];

    public static TheoryData<string> Layers => [.. LlmApiCatalog.BuiltIn.Layers.Select(layer => layer.Id)];

    public static TheoryData<string> CarrierTypes => [.. LlmApiCatalog.BuiltIn.Carriers.Keys];

    public static TheoryData<string> Prompts => [.. LlmApiCatalog.BuiltIn.PromptPaths.Keys];

    public static TheoryData<string> Limits => [.. LlmApiCatalog.BuiltIn.LimitPaths.Keys];

    public static TheoryData<string, string> ProfileKeyNames
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var profile in LlmApiCatalog.BuiltIn.Profiles.Values)
            {
                foreach (var (key, _) in Paths(profile))
                {
                    data.Add(profile.Name, key);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Calls))]
    public void Each_call_is_recognised_with_its_own_row(string id)
    {
        var row = LlmApiCatalog.BuiltIn.Apis.Single(api => api.Id == id);
        var calls = Bound(row).ToList();
        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Equal(row, call.Call.Api));
    }

    [Theory, MemberData(nameof(Skips))]
    public void Each_skip_names_something_real_that_is_not_recognised(string id)
    {
        var row = LlmApiCatalog.BuiltIn.Skipped.Single(skip => skip.Id == id);
        var methods = Compilations.Values.SelectMany(compilation =>
            KnownTypes.Find(compilation, row.TypeName, LlmApiCatalog.BuiltIn.AssembliesOf(row.Sdk))
                .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
                .Where(method => IsFor(row, method))
                .Select(method => CallRecognizer.Create(compilation, LlmApiCatalog.BuiltIn).Recognize(method))).ToList();
        Assert.NotEmpty(methods);
        Assert.All(methods, Assert.Null);
    }

    [Theory, MemberData(nameof(Layers))]
    public void Each_layer_row_names_something_real(string id)
    {
        var row = LlmApiCatalog.BuiltIn.Layers.Single(layer => layer.Id == id);
        var methods = Compilations.Values.SelectMany(compilation =>
            KnownTypes.Find(compilation, row.TypeName, LlmApiCatalog.BuiltIn.AssembliesOf(row.Sdk))
                .SelectMany(type => type.GetMembers(row.MethodName).OfType<IMethodSymbol>())
                .Select(method => CallRecognizer.Create(compilation, LlmApiCatalog.BuiltIn).AddsLayer(method))).ToList();
        Assert.NotEmpty(methods);
        Assert.All(methods, Assert.True);
    }

    /// <summary>It fetches what was answered before.</summary>
    [Theory]
    [InlineData("GetResponse")]
    [InlineData("GetResponseAsync")]
    public void Fetching_a_stored_response_is_no_call(string name)
    {
        var compilation = Compilations["OpenAI 2.14"];
        var methods = Assert.Single(compilation.GetTypesByMetadataName("OpenAI.Responses.ResponsesClient")).GetMembers(name).OfType<IMethodSymbol>().ToList();
        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.Null(CallRecognizer.Create(compilation, LlmApiCatalog.BuiltIn).Recognize(method)));
    }

    [Theory, MemberData(nameof(ProfileKeyNames))]
    public void Each_profile_path_resolves_in_a_tested_version(string profileName, string key)
    {
        LlmApiCatalog.BuiltIn.TryGetProfile(profileName, out var profile);
        var path = Paths(profile).Single(pair => pair.Key == key).Path;
        var ends = LlmApiCatalog.BuiltIn.Apis.Where(api => api.Profile == profileName).SelectMany(Bound)
            .SelectMany(bound => Roots(bound, profile, key).Select(root => PathProbe.Follow(bound.Compilation, root, path)))
            .ToList();
        Assert.NotEmpty(ends);
        Assert.All(Enumerable.Range(0, ends[0].Count), alternative => Assert.Contains(ends, alternatives => alternatives[alternative] is not null));

        // Where an overload's result has the member, it has to be a number (or, for usage, an object).
        var type = ends.SelectMany(alternatives => alternatives).First(end => end is not null)!;
        Assert.Equal(IsCount(key), IsNumber(type));
    }

    /// <summary>Whatever a profile leaves to carriers has to be read by one.</summary>
    [Theory, MemberData(nameof(CarrierTypes))]
    public void Each_count_of_a_carrier_is_a_number(string typeName)
    {
        var compilation = Compilations["OpenAI 2.14"];
        var type = Assert.Single(compilation.GetTypesByMetadataName(typeName));
        var counts = Paths(LlmApiCatalog.BuiltIn.Carriers[typeName]).ToList();
        Assert.Contains(counts, count => count.Key == "Input");
        Assert.Contains(counts, count => count.Key == "Output");
        Assert.All(counts, count => Assert.All(PathProbe.Follow(compilation, type, count.Path), end => Assert.True(end is not null && IsNumber(end) == IsCount(count.Key), count.Path)));
    }

    [Theory, MemberData(nameof(Prompts))]
    public void Each_prompt_path_ends_in_a_string(string typeName)
    {
        var compilation = Compilations["OpenAI 2.14"];
        var type = Assert.Single(compilation.GetTypesByMetadataName(typeName));
        var ends = PathProbe.Follow(compilation, type, LlmApiCatalog.BuiltIn.PromptPaths[typeName]);
        Assert.All(ends, end => Assert.Equal(SpecialType.System_String, end?.SpecialType));
    }

    [Theory, MemberData(nameof(Limits))]
    public void Each_limit_path_ends_in_a_number_that_can_be_set(string typeName)
    {
        var compilation = Compilations["OpenAI 2.14"];
        var type = Assert.Single(compilation.GetTypesByMetadataName(typeName));
        var ends = PathProbe.Follow(compilation, type, LlmApiCatalog.BuiltIn.LimitPaths[typeName]);
        Assert.All(ends, end => Assert.Contains(end?.ToDisplayString(), new[] { "int?", "int", "long" }));
    }

    [Theory, MemberData(nameof(Sdk.VersionNames), MemberType = typeof(Sdk))]
    public void Everything_in_the_SDKs_that_looks_like_a_model_call_has_a_row(string version)
    {
        var recognizer = CallRecognizer.Create(Compilations[version], LlmApiCatalog.BuiltIn);
        var candidates = SdkMethods.Public(Compilations[version]).Where(SdkMethods.LooksLikeModelCall).ToList();
        Assert.True(candidates.Count > 100, $"only {candidates.Count} candidates: the search is broken");
        var uncovered = candidates.Where(method => recognizer.Recognize(method) is null && !IsSkipped(method)).ToList();
        Assert.True(
            uncovered.Count == 0,
            "neither a call nor a skip row:\n" + string.Join('\n', uncovered.Select(method => $"{method.GetDocumentationCommentId()} -> {method.ReturnType}")));
    }

    /// <summary>The usage of a streaming call must be found in each update type, and an output limit cuts a response off without completing it.</summary>
    [Fact]
    public void A_cut_off_response_stream_still_tells_its_usage()
    {
        LlmApiCatalog.BuiltIn.TryGetProfile("openai-response-stream", out var profile);
        Assert.Contains("StreamingResponseIncompleteUpdate}.Response.Usage", profile.Usage);
    }

    private static bool IsSkipped(IMethodSymbol method) =>
        Slots(method).Any(slot => LlmApiCatalog.BuiltIn.Skipped.Any(row => row.TypeName == MetadataName(slot.ContainingType) && IsFor(row, slot)));

    private static bool IsFor(SkippedApi row, IMethodSymbol method) =>
        row.MethodName is null || (ApiId.IsOverloadId(row.Id) ? method.GetDocumentationCommentId() == row.Id : method.Name == row.MethodName);

    private static IEnumerable<IMethodSymbol> Slots(IMethodSymbol method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            yield return current;
            foreach (var member in ImplementedMembers.Of(current))
            {
                yield return (IMethodSymbol)member.OriginalDefinition;
            }
        }
    }

    private static string MetadataName(INamedTypeSymbol type) => $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";

    private static IEnumerable<(Compilation Compilation, LlmCall Call)> Bound(LlmApi row) =>
        from compilation in Compilations.Values
        let recognizer = CallRecognizer.Create(compilation, LlmApiCatalog.BuiltIn)
        from type in KnownTypes.Find(compilation, row.TypeName, LlmApiCatalog.BuiltIn.AssembliesOf(row.Sdk))
        from method in type.GetMembers(row.MethodName).OfType<IMethodSymbol>()
        where IsFor(row, method.GetDocumentationCommentId())
        let call = recognizer.Recognize(method)
        where call is not null
        select (compilation, call);

    /// <summary>A row of one overload takes it from the row of the name.</summary>
    private static bool IsFor(LlmApi row, string? method) =>
        ApiId.IsOverloadId(row.Id) ? row.Id == method : LlmApiCatalog.BuiltIn.Apis.All(other => other.Id != method);

    private static IEnumerable<ITypeSymbol> Roots((Compilation Compilation, LlmCall Call) bound, UsageProfile profile, string key)
    {
        var stream = bound.Call.Api.Kind is LlmCallKind.ChatStream or LlmCallKind.AgentStream;
        var result = profile.ReadAs is { } raw ? bound.Compilation.GetTypeByMetadataName(raw)! : SdkMethods.ResultOf(bound.Call.Method, stream);
        if (key == nameof(UsageProfile.Earlier))
        {
            return bound.Call.Method.Parameters.Select(parameter => SdkMethods.Element(parameter.Type)).OfType<ITypeSymbol>();
        }

        return IsCount(key) || key == nameof(UsageProfile.Beside) ? PathProbe.Follow(bound.Compilation, result, profile.Usage!).OfType<ITypeSymbol>() : [result];
    }

    private static bool IsCount(string key) => key is "Input" or "Output" or "Total" or "Cached" or "CacheWrite" or "Reasoning";

    private static bool IsNumber(ITypeSymbol type) =>
        (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } ? value : type)
            .SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;

    private static IEnumerable<(string Key, string Path)> Paths(UsageProfile profile) =>
        from property in typeof(UsageProfile).GetProperties()
        where property.PropertyType == typeof(string) && property.Name is not (nameof(UsageProfile.Name) or nameof(UsageProfile.Unwrap) or nameof(UsageProfile.ReadAs))
        let path = (string?)property.GetValue(profile)
        where path is not null
        select (property.Name, path);
}
