using System.Text.Json;
using System.Text.Json.Nodes;
using Gates.Kit.Http;

namespace Gates.Systems.CredentialMate;

/// <summary>Reads an answer as what the contract says it is.</summary>
public static class Answers
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <exception cref="AnswerException">The status is no success, or the body is something else.</exception>
    public static T Read<T>(this Exchange answer)
    {
        if (answer.Status is < 200 or > 299)
            throw new AnswerException($"{answer.Method} {answer.Address.AbsolutePath} answered {answer.Status}");
        if (!answer.MayBeJson)
            throw new AnswerException($"{answer.Method} {answer.Address.AbsolutePath} answered {answer.MediaType} instead of JSON");
        try
        {
            return JsonSerializer.Deserialize<T>(answer.Body, s_json)
                ?? throw new AnswerException($"{answer.Method} {answer.Address.AbsolutePath} answered null");
        }
        catch (JsonException problem)
        {
            throw new AnswerException(
                $"{answer.Method} {answer.Address.AbsolutePath} answered something else than the contract says: {problem.Message}");
        }
    }

    /// <summary>The same as an object whose members are free.</summary>
    /// <exception cref="AnswerException">The status is no success, or the body is no object.</exception>
    public static JsonObject ReadObject(this Exchange answer) => answer.Read<JsonObject>();
}

/// <summary>The API did not answer what the contract says: a defect of the deployment, not of the gate.</summary>
public sealed class AnswerException(string message) : Exception(message);
