using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Configuration;
using TokenInstrumentation.Compiler.Emission;
using TokenInstrumentation.Compiler.Model;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler;

/// <summary>Generates what meters the LLM calls of tracked code.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class TokenInstrumentationGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var options = context.AnalyzerConfigOptionsProvider.Select(GeneratorOptions.Read).WithTrackingName(StepNames.Options);
        var catalog = context.AdditionalTextsProvider.Where(static file => CatalogFiles.IsCatalog(file.Path)).Collect()
            .Select(static (files, cancellationToken) => CatalogFiles.Load(files, [], cancellationToken)).WithTrackingName(StepNames.Catalog);
        var configuration = context.AdditionalTextsProvider.Where(static file => TokensFiles.IsTokensFile(file.Path)).Collect()
            .Select(static (files, cancellationToken) => TokensFiles.Load(files, cancellationToken).Content).WithTrackingName(StepNames.Configuration);

        // Interception: only execution depends on it, so the IDE's design-time build never runs these steps.
        var memo = new ProjectMemo();
        var project = context.CompilationProvider.Combine(catalog).Combine(options).Combine(configuration)
            .Select((input, cancellationToken) => memo.Parse(input.Left.Left.Left, input.Left.Left.Right, input.Right, input.Left.Right, cancellationToken))
            .WithTrackingName(StepNames.Project);
        context.RegisterImplementationSourceOutput(
            project.SelectMany(static (model, _) => FileGroups.Of(model.Files)).WithTrackingName(StepNames.Files), InterceptorEmitter.Emit);
        context.RegisterImplementationSourceOutput(
            project.Select(static (model, _) => model.Shared).WithTrackingName(StepNames.Wrappers), WrapperEmitter.Emit);
        context.RegisterImplementationSourceOutput(
            project.Select(static (model, _) => model.Shared.Carriers).WithTrackingName(StepNames.Carriers), CarrierEmitter.Emit);
        context.RegisterImplementationSourceOutput(
            project.Select(static (model, _) => model.Shared.Speakers).WithTrackingName(StepNames.Speakers), SpeakerEmitter.Emit);
        context.RegisterImplementationSourceOutput(
            project.Select(static (model, _) => model.Budgets).WithTrackingName(StepNames.Budgets), BudgetEmitter.Emit);
        context.RegisterImplementationSourceOutput(
            project.Select(static (model, _) => model.Manifest).WithTrackingName(StepNames.Manifest), ManifestEmitter.Emit);

        // Bodies of partial methods: without them the code does not compile, in the IDE neither.
        var partialMethods = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.TrackTokens, static (node, _) => PartialMethodParser.MayHaveGeneratedBody(node), PartialMethodParser.Parse)
            .Combine(options).Combine(configuration)
            .SelectMany(static (input, _) => PartialMethodParser.AtLevel(input.Left.Left, input.Left.Right, input.Right))
            .WithTrackingName(StepNames.PartialMethods);
        context.RegisterSourceOutput(partialMethods, PartialMethodEmitter.Emit);
    }
}
