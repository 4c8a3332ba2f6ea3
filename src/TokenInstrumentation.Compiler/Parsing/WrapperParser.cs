using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Emission;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>A recognised LLM method in, the shared body around it out.</summary>
internal sealed class WrapperParser(CompilationContext context)
{
    private readonly Dictionary<IMethodSymbol, WrapperModel?> _wrappers = new(SymbolEqualityComparer.Default);

    /// <summary>Null, and why, when there can be no body: the call stays as it is.</summary>
    public WrapperModel? Parse(LlmCall call, out DeclineReason obstacle)
    {
        var method = call.Method.OriginalDefinition;
        if (!_wrappers.TryGetValue(method, out var wrapper))
        {
            _wrappers.Add(method, wrapper = Create(call, method));
        }

        obstacle = wrapper is null ? ObstacleOf(method, context.Compilation) : DeclineReason.None;
        return wrapper;
    }

    /// <summary>What keeps an LLM method from having a body around it.</summary>
    public static DeclineReason ObstacleOf(IMethodSymbol method, Compilation compilation)
    {
        var obstacle = SignatureParser.Obstacle(method, compilation);
        return obstacle != DeclineReason.None ? obstacle
            : ReturnShapes.Of(method.ReturnType).Result is null ? DeclineReason.NothingReturned
            : Senders.Fits(method, compilation) ? DeclineReason.None : DeclineReason.UnknownVersion;
    }

    private WrapperModel? Create(LlmCall call, IMethodSymbol method)
    {
        // Without the type that it is read as, there is nothing to book.
        if (call.Profile.ReadAs is not null && ReaderParser.ReadAs(call.Profile, context.Compilation) is null)
        {
            return null;
        }

        if (ObstacleOf(method, context.Compilation) != DeclineReason.None || SignatureParser.Parse(method, context.Compilation) is not { } signature
            || ReturnShapes.Of(method.ReturnType).Result is not { } result)
        {
            return null;
        }

        var twin = TwinMethod.Find(method, call.Profile.Unwrap);
        result = twin is null ? result : ReturnShapes.Of(twin.ReturnType).Result!;

        var receiver = method.IsExtensionMethod ? method.Parameters[0].Type : method.IsStatic ? null : method.ContainingType;
        var arguments = method.IsExtensionMethod ? method.Parameters.Skip(1).ToList() : [.. method.Parameters];
        var shrinkable = ShrinkableOf(arguments);
        return new WrapperModel(
            "Call_" + StableId.Of(method.GetDocumentationCommentId() + "|" + method.ContainingAssembly?.Identity),
            signature,
            ReaderParser.Parse(call.Profile, result, MessageOf(PromptParameter(arguments)), context.Compilation),
            receiver is not null && HasGetService(receiver),
            MetadataOf(call.Api.Kind),
            receiver is not null && call.Api.Kind is LlmCallKind.Agent or LlmCallKind.AgentStream && HasName(receiver!),
            call.Api.Kind == LlmCallKind.Embedding,
            call.Profile.HasUnknownPrompt ? null : PromptOf(receiver, method, arguments),
            RequestFacts.ModelOf(arguments, context),
            call.Api.Kind == LlmCallKind.Driver ? "0" : RequestFacts.OutputBoundOf(arguments, context),
            shrinkable.Argument,
            shrinkable.When,
            UnbufferedOf(call.Profile, method),
            method.Parameters.Where(IsControlled).Select(static parameter => "@" + parameter.Name).ToEquatableArray(),
            PromptTexts.Of(method),
            call.Api.HidesMeters,
            AddedMeters.ParameterOf(method, context.Compilation),
            CallGuards.Guard(method.ContainingType),
            HidingOf(method, signature, arguments),
            CallGuards.HidingTypes(context.Compilation),
            twin is null ? null : call.Profile.Unwrap,
            ByteStreams.Parse(method.ReturnType, context.Compilation),
            call.Api.Kind == LlmCallKind.Sender ? SendsOf(method).ToEquatableArray() : EquatableArray<WrapperModel>.Empty);
    }

    /// <summary>The bodies around the requests of what the method makes.</summary>
    private IEnumerable<WrapperModel> SendsOf(IMethodSymbol method) =>
        from id in Senders.CallsOf(method)
        from type in KnownTypes.Find(context.Compilation, id.TypeName, null)
        from target in type.GetMembers(id.MethodName!).OfType<IMethodSymbol>()
        let call = context.Recognizer.Recognize(target)
        where call is not null
        let body = Parse(call, out _)
        where body is not null
        select body;

    /// <summary>When the answer of a raw call is not buffered, only its caller can read it: such a call is left alone.</summary>
    private static string? UnbufferedOf(UsageProfile profile, IMethodSymbol method) => profile.ReadAs is null ? null : method.Parameters
        .Where(static parameter => TypeNames.Tested(parameter.Type) == "global::System.ClientModel.Primitives.RequestOptions")
        .Select(static parameter => $"@{parameter.Name} is {{ BufferResponse: false }}").FirstOrDefault();

    /// <summary>What tells whether the call makes requests that its result does not tell of; nothing when a stream or the prompt tells of each.</summary>
    private EquatableArray<string> HidingOf(IMethodSymbol method, SignatureModel signature, IReadOnlyList<IParameterSymbol> arguments)
    {
        if (ReturnShapes.Of(method.ReturnType).Shape != ReturnShape.TaskOf || MessageOf(PromptParameter(arguments)) is not null)
        {
            return EquatableArray<string>.Empty;
        }

        var called = CallGuards.Guard(method.ContainingType) ? new[] { CallGuards.Called(signature) } : [];
        return method.Parameters.Where(static parameter => CallGuards.Hides(parameter.Type)).Select(static parameter => "@" + parameter.Name).Concat(called).ToEquatableArray();
    }

    /// <summary>What a client over a provider answers for, when asked; null when the compilation does not know it.</summary>
    private string? MetadataOf(LlmCallKind kind)
    {
        var name = kind == LlmCallKind.Embedding ? "Microsoft.Extensions.AI.EmbeddingGeneratorMetadata" : "Microsoft.Extensions.AI.ChatClientMetadata";
        return KnownTypes.Find(context.Compilation, name, null).FirstOrDefault() is { } type ? TypeNames.Tested(type) : null;
    }

    /// <summary>Whether a receiver can be asked for what sits below it: <c>object GetService(Type, object)</c>.</summary>
    private static bool HasGetService(ITypeSymbol receiver) => TypeMembers.Named(receiver, "GetService").OfType<IMethodSymbol>().Any(static method =>
        method is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, Parameters.Length: 2, TypeParameters.Length: 0, ReturnType.SpecialType: SpecialType.System_Object }
        && method.Parameters[1].Type.SpecialType == SpecialType.System_Object);

    private static bool HasName(ITypeSymbol receiver) =>
        TypeMembers.Named(receiver, "Name").OfType<IPropertySymbol>().Any(static property => property is { IsStatic: false, Type.SpecialType: SpecialType.System_String });

    /// <summary>The argument that carries what is sent: text, a message, or several of either.</summary>
    private string? PromptOf(ITypeSymbol? receiver, IMethodSymbol method, IReadOnlyList<IParameterSymbol> arguments)
    {
        var argument = PromptParameter(arguments);
        var prompt = argument is null ? null : "@" + argument.Name;

        // A conversation sends what it holds, too: read now, because the answer joins it.
        return receiver is INamedTypeSymbol named && !method.IsExtensionMethod && argument?.Type.SpecialType == SpecialType.System_String
            && context.Catalog.PromptPaths.ContainsKey(TypeNames.Metadata(named))
                ? $"new[] {{ TokenPrompts.TextOf({SignatureText.Receiver}), {prompt} }}"
                : prompt;
    }

    private IParameterSymbol? PromptParameter(IReadOnlyList<IParameterSymbol> arguments) =>
        arguments.FirstOrDefault(parameter => parameter.RefKind == RefKind.None && parameter.Name != "model" && IsPrompt(parameter.Type));

    /// <summary>What a prompt is a list of that an SDK may add to; null for any other.</summary>
    public static ITypeSymbol? MessageOf(IParameterSymbol? prompt) => prompt?.Type.AllInterfaces
        .FirstOrDefault(static contract => contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IReadOnlyList_T)?.TypeArguments[0];

    private bool IsPrompt(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String)
        {
            return true;
        }

        var element = type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments.Length: 1 } many when many.AllInterfaces.Concat([many])
                .Any(static contract => contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T) => many.TypeArguments[0],
            INamedTypeSymbol { TypeKind: TypeKind.Class } list when list.AllInterfaces.FirstOrDefault(
                static contract => contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IReadOnlyList_T) is { } contract => contract.TypeArguments[0],
            _ => type,
        };

        // Of a type parameter (what a generic embedding generator takes) the value tells whether it is text.
        return element.SpecialType == SpecialType.System_String
            || element is ITypeParameterSymbol { AllowsRefLikeType: false }
            || (element is INamedTypeSymbol named && context.Catalog.PromptPaths.ContainsKey(TypeNames.Metadata(named)));
    }

    /// <summary>The argument whose copy can carry a lower output limit, and when it does.</summary>
    private (string? Argument, string When) ShrinkableOf(IReadOnlyList<IParameterSymbol> arguments) => arguments
        .Where(IsControlled)
        .Select(static parameter => ("@" + parameter.Name, PromptControls.Shrinks(parameter.Type, "@" + parameter.Name)))
        .FirstOrDefault(static argument => argument.Item2 is not null) is ({ } found, { } when) ? (found, when) : (null, "false");

    private bool IsControlled(IParameterSymbol parameter) => parameter.RefKind == RefKind.None && PromptControls.Applies(parameter.Type, context.Compilation);
}
