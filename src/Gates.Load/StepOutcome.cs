namespace Gates.Load;

/// <summary>What a step, or a whole scenario, came to.</summary>
/// <param name="IsOk">Whether it did what is expected of it, content included.</param>
/// <param name="Code">An HTTP status such as <c>200</c>, or a word of the scenario's own; may be empty.</param>
/// <param name="Message">What went wrong, or null. Numbers and identifiers in it do not split its group.</param>
/// <param name="Bytes">Size of the answer's body, from 0.</param>
public readonly record struct StepOutcome(bool IsOk, string Code, string? Message, long Bytes)
{
    public static StepOutcome Ok(string code = "", long bytes = 0, string? message = null) => new(IsOk: true, code, message, bytes);

    public static StepOutcome Fail(string code, string message, long bytes = 0) => new(IsOk: false, code, message, bytes);
}
