namespace TokenInstrumentation.Testing.LoopbackOpenAI;

/// <summary>Decides what the server answers to one request; called concurrently.</summary>
public delegate LoopbackAnswer AnswerScript(LoopbackRequest request);
