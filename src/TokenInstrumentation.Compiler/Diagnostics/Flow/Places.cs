using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The variables that hold things: locals, parameters, fields and properties of this object.</summary>
internal static class Places
{
    public static ISymbol? Of(IOperation operation) => operation switch
    {
        IConversionOperation conversion => Of(conversion.Operand),
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } property => property.Property,
        _ => null,
    };
}
