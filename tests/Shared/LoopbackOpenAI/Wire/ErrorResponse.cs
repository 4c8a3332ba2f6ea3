using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary>OpenAI's error object.</summary>
internal static class ErrorResponse
{
    public static async Task WriteAsync(HttpResponse response, int statusCode, TimeSpan? retryAfter, string? errorCode = null)
    {
        response.StatusCode = statusCode;
        response.ContentType = "application/json";
        if (retryAfter is { } wait)
        {
            // The SDK prefers the header in seconds, which cannot say less than one.
            if (wait >= TimeSpan.FromSeconds(1))
            {
                response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            response.Headers["retry-after-ms"] = wait.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        }

        var (type, code) = statusCode switch
        {
            StatusCodes.Status429TooManyRequests => ("rate_limit_error", "rate_limit_exceeded"),
            StatusCodes.Status401Unauthorized => ("authentication_error", "invalid_api_key"),
            < 500 => ("invalid_request_error", "invalid_request"),
            _ => ("server_error", "server_error"),
        };
        var error = new JsonObject { ["message"] = $"Loopback answers {statusCode}.", ["type"] = type, ["param"] = null, ["code"] = code };
        if (errorCode is not null)
        {
            error["details"] = new JsonObject { ["error_code"] = errorCode };
        }

        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(new JsonObject { ["error"] = error }.ToJsonString()));
    }
}
