namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Why a call of tracked code, or of a tracked method, stays as it is. What each means to people: <c>DeclineReasons.txt</c>.</summary>
internal enum DeclineReason
{
    /// <summary>Nothing stands in the way.</summary>
    None,
    BaseCall,
    ExpressionTree,
    NotInterceptable,
    TwinFile,
    InterceptedAlready,
    CopiedReceiver,
    HiddenType,
    Pointer,
    ReturnsReference,
    StaticInterfaceMember,
    ObsoleteAsError,
    ShadowedTypeParameter,
    Iterator,
    NothingReturned,
    MethodGroup,
    Dynamic,
    RazorFile,
    UnknownVersion,
}
