namespace TokenInstrumentation.Cli.Tests.Prices;

/// <summary>Small files of our own in the two public formats; every case that the import must tell apart is in them once.</summary>
internal static class PublicFiles
{
    public const string Genai = """
        [
          { "id": "maker", "model_match": { "contains": "word" },
            "models": [
              { "id": "word-9", "match": { "contains": "word-9" }, "prices": { "input_mtok": 6, "output_mtok": 6 } },
              { "id": "word-1", "match": { "or": [ { "equals": "word-1" }, { "starts_with": "word-1-2025" } ] }, "context_window": 8000,
                "prices": { "input_mtok": 2, "cache_read_mtok": 0.5, "cache_write_mtok": 2.5, "output_mtok": 8.000001, "web_searches_kcount": 10 } },
              { "id": "word-2", "match": { "equals": "word-2" },
                "prices": { "input_mtok": { "base": 1, "tiers": [ { "start": 1000, "price": 2 }, { "start": 5000, "price": 4 } ] },
                            "cache_read_mtok": 0.1, "output_mtok": { "base": 3, "tiers": [ { "start": 5000, "price": 6 } ] } } },
              { "id": "word-3", "match": { "equals": "word-3" },
                "prices": [ { "prices": { "input_mtok": 10, "output_mtok": 20 } },
                            { "constraint": { "start_date": "2026-03-01" }, "prices": { "input_mtok": { "base": 5, "tiers": [ { "start": 100, "price": 7 } ] }, "output_mtok": 9 } } ] },
              { "id": "word-night", "match": { "equals": "word-night" },
                "prices": [ { "prices": { "input_mtok": 1, "output_mtok": 1 } },
                            { "constraint": { "start_time": "00:30:00Z", "end_time": "16:30:00Z" }, "prices": { "input_mtok": 2, "output_mtok": 2 } } ] },
              { "id": "word-free", "match": { "equals": "word-free" }, "prices": { "input_mtok": 0, "output_mtok": 0 } },
              { "id": "word-asks", "match": { "equals": "word-asks" }, "prices": { "input_mtok": 1, "output_mtok": 1, "requests_kcount": 12 } },
              { "id": "word-paints", "match": { "equals": "word-paints" }, "prices": { "input_mtok": 1, "output_mtok": 1, "output_image_mtok": 30 } },
              { "id": "word-thinks", "match": { "equals": "word-thinks" }, "prices": { "input_mtok": 1, "output_mtok": 1, "output_reasoning_mtok": 2 } },
              { "id": "word-new", "match": { "equals": "word-new" }, "prices": { "input_mtok": 1, "output_mtok": 1, "output_smell_mtok": 2 } } ] },
          { "id": "reseller",
            "models": [
              { "id": "word-9", "match": { "equals": "word-9" }, "prices": { "input_mtok": 7, "output_mtok": 7 } },
              { "id": "their-word-1", "match": { "equals": "word-1" }, "prices": { "input_mtok": 3, "output_mtok": 9 } },
              { "id": "open", "match": { "contains": "open-7b" }, "prices": { "input_mtok": 0.1, "output_mtok": 0.2 } },
              { "id": "same", "match": { "equals": "same-7b" }, "prices": { "input_mtok": 0.3, "output_mtok": 0.4 } },
              { "id": "theirs", "match": { "regex": "^theirs-\\d+$" }, "prices": { "input_mtok": 1, "output_mtok": 1 } } ] },
          { "id": "aws",
            "models": [
              { "id": "open", "match": { "equals": "open-7b" }, "prices": { "input_mtok": 0.2, "output_mtok": 0.2 } },
              { "id": "same", "match": { "equals": "same-7b" }, "prices": { "input_mtok": 0.30, "output_mtok": 0.4 } } ] }
        ]
        """;

    public const string LiteLlm = """
        {
          "sample_spec": { "mode": "one of: chat, embedding", "input_cost_per_token": "a number", "litellm_provider": "one of many" },
          "word-1": { "litellm_provider": "xai", "mode": "chat", "max_input_tokens": 8000, "input_cost_per_token": 2e-06, "output_cost_per_token": 8.000001e-06,
                      "cache_read_input_token_cost": 5e-07, "cache_creation_input_token_cost": 2.5e-06, "cache_creation_input_token_cost_above_1hr": 4e-06,
                      "input_cost_per_token_batches": 1e-06, "output_cost_per_token_batches": 4e-06, "input_cost_per_token_priority": 4e-06, "output_cost_per_reasoning_token": 8.000001e-06 },
          "word-2": { "litellm_provider": "xai", "mode": "chat", "max_tokens": 4096, "input_cost_per_token": 1e-06, "input_cost_per_token_above_128k_tokens": 2e-06, "input_cost_per_token_above_256k_tokens": 4e-06,
                      "output_cost_per_token": 3e-06, "output_cost_per_token_above_256k_tokens": 6e-06, "cache_read_input_token_cost": 1e-07 },
          "azure/word-2": { "litellm_provider": "azure", "mode": "responses", "input_cost_per_token": 1.1e-06, "output_cost_per_token": 3.3e-06, "cache_read_input_token_cost": null, "cache_creation_input_token_cost": 0 },
          "ranges": { "litellm_provider": "dashscope", "mode": "chat", "tiered_pricing": [
                        { "range": [ 0, 32000 ], "input_cost_per_token": 1e-07, "output_cost_per_token": 4e-07 },
                        { "range": [ 32000, 128000 ], "input_cost_per_token": 2.0000000000000002e-07, "output_cost_per_token": 8e-07 } ] },
          "embed": { "litellm_provider": "openai", "mode": "embedding", "input_cost_per_token": 2e-08, "output_cost_per_token": 0.0 },
          "paint": { "litellm_provider": "openai", "mode": "image_generation", "input_cost_per_token": 5e-06 },
          "free": { "litellm_provider": "ollama", "mode": "chat", "input_cost_per_token": 0.0, "output_cost_per_token": 0.0 },
          "asks": { "litellm_provider": "perplexity", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06, "input_cost_per_request": 0.005 },
          "thinks": { "litellm_provider": "perplexity", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06, "output_cost_per_reasoning_token": 3e-06 },
          "two words": { "litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06 },
          "batch": { "litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06 }
        }
        """;
}
