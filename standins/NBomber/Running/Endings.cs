using Gates.Load;
using NBomber.Contracts;

namespace NBomber.Running;

/// <summary>How endings of NBomber are told to the engine.</summary>
internal static class Endings
{
    private const string Timeout = "-100";
    private const string Unhandled = "-101";

    public static StepOutcome Of(IResponse response) => response.IsError
        ? StepOutcome.Fail(response.StatusCode, response.Message, response.SizeBytes)
        : StepOutcome.Ok(response.StatusCode, response.SizeBytes, response.Message);

    public static StepOutcome Of(Exception error) => error is OperationCanceledException
        ? StepOutcome.Fail(Timeout, "operation timeout")
        : StepOutcome.Fail(Unhandled, error.Message);

    public static Response<T> Response<T>(StepOutcome outcome) => new()
    {
        IsError = !outcome.IsOk,
        StatusCode = outcome.Code,
        Message = outcome.Message ?? "",
        SizeBytes = outcome.Bytes,
    };
}

/// <summary>Leaves the body of an iteration whose step failed.</summary>
internal sealed class StepFailedException(string sentence) : Exception(sentence);
