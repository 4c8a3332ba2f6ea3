namespace TokenInstrumentation.Tests.Pricing;

/// <summary>Which row a name stands for. A wrong one would make a wrong bill: what is not surely the same model has no price.</summary>
public class ModelNameTests
{
    [Theory]
    [InlineData("gpt-4o", "gpt-4o")]
    [InlineData("GPT-4o-Mini", "gpt-4o-mini")]
    [InlineData("gpt-4o-audio-preview", null)]
    [InlineData("gpt-4o:free", null)]
    [InlineData("gpt-4ox", null)]
    [InlineData("gpt-4o-", null)]
    [InlineData("gpt-5.9", null)]
    [InlineData("llama3.2", null)]
    [InlineData("our-deployment", null)]
    [InlineData("", null)]
    [InlineData("-", null)]
    [InlineData("/", null)]
    [InlineData("openai/", null)]
    [InlineData(null, null)]
    public void A_name_is_that_of_a_row_or_of_none(string? model, string? row) => Check(model, row);

    [Theory]
    [InlineData("gpt-4o-2024-08-06", "gpt-4o")]
    [InlineData("gpt-4o-2024-05-13", "gpt-4o-2024-05-13")]
    [InlineData("gpt-4o-mini-2024-07-18", "gpt-4o-mini")]
    [InlineData("gpt-4-0613", "gpt-4")]
    [InlineData("gpt-4o-2024-08-06\n", null)]
    [InlineData("gpt-4o-٢٠٢٤", null)]
    [InlineData("gpt-4o-20240806123", null)]
    [InlineData("claude-sonnet-4-20250514", "claude-sonnet-4")]
    [InlineData("claude-sonnet-4-5-20250929", "claude-sonnet-4-5")]
    [InlineData("claude-sonnet-4-5@20250929", "claude-sonnet-4-5")]
    [InlineData("claude-3-5-sonnet-latest", "claude-3-5-sonnet")]
    [InlineData("claude-opus-4-9", null)]
    [InlineData("gemini-2.5-flash-preview-05-20", "gemini-2.5-flash-preview")]
    [InlineData("gemini-2.5-flash-preview-09-2025", "gemini-2.5-flash")]
    public void A_version_is_the_model(string model, string? row) => Check(model, row);

    [Theory]
    [InlineData("openai/gpt-4o", "gpt-4o")]
    [InlineData("openrouter/openai/gpt-4o-2024-08-06", "gpt-4o")]
    [InlineData("models/gemini-2.5-pro", "gemini-2.5-pro")]
    [InlineData("anthropic/claude-3.5-sonnet", "claude-3-5-sonnet")]
    [InlineData("gpt-35-turbo", "gpt-3.5-turbo")]
    [InlineData("gpt-35-turbo-0613", "gpt-3.5-turbo-0613")]
    [InlineData("claude-sonnet-4-0", "claude-sonnet-4")]
    [InlineData("ft:gpt-4o-2024-08-06:acme::abc", "ft:gpt-4o")]
    [InlineData("ft:gpt-4o-mini-2024-07-18:acme:our/name:abc", "ft:gpt-4o-mini")]
    [InlineData("ft:gpt-4.1-2025-04-14:acme::abc", null)]
    public void Other_names_of_a_model_are_the_model(string model, string? row) => Check(model, row);

    [Theory]
    [InlineData("anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic.claude-sonnet-4-5")]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic.claude-sonnet-4-5")]
    [InlineData("global.anthropic.claude-sonnet-4-5-20250929-v1:0", "global.anthropic.claude-sonnet-4-5")]
    [InlineData("bedrock/us-gov.anthropic.claude-3-5-sonnet-20241022-v2:0", "anthropic.claude-3-5-sonnet")]
    [InlineData("arn:aws:bedrock:us-east-1:1234:inference-profile/eu.amazon.nova-pro-v1:0", "amazon.nova-pro")]
    [InlineData("us.meta.llama3-3-70b-instruct-v1:0", "meta.llama3-3-70b-instruct")]
    [InlineData("amazon.nova-lite-v1:0:300k", null)]
    [InlineData("global.amazon.nova-pro-v1:0", null)]
    [InlineData("us.gpt-4o", null)]
    public void A_region_of_Bedrock_has_its_prices(string model, string? row) => Check(model, row);

    private static void Check(string? model, string? row) => Assert.Equal(row, PriceTable.BuiltIn.Find(model)?.Model);
}
