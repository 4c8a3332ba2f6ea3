namespace TokenInstrumentation;

/// <summary>What an enforced budget does with a request that does not fit.</summary>
public enum BudgetAction
{
    /// <summary>It refuses the request: <see cref="TokenBudgetExceededException"/>, before anything is sent.</summary>
    Throw,

    /// <summary>It lowers the output limit of the request to what is left, and refuses only when that is too little to be of use.</summary>
    Shrink,

    /// <summary>
    /// As <see cref="Shrink"/>, and where a leaf meter sends the request, tools are withheld and the model is asked for its final answer.
    /// </summary>
    WrapUp,
}
