using NBomber.Contracts;

namespace NBomber.CSharp;

/// <summary>Makes the answer of a step or of a scenario.</summary>
public static class Response
{
    public static Response<object> Ok(string statusCode = "", int sizeBytes = 0, string message = "") =>
        Ended<object>(isError: false, statusCode, sizeBytes, message, payload: null);

    public static Response<T> Ok<T>(string statusCode = "", int sizeBytes = 0, string message = "") =>
        Ended<T>(isError: false, statusCode, sizeBytes, message, payload: null);

    /// <param name="payload">For the next step of the same iteration.</param>
    public static Response<T> Ok<T>(T payload, string statusCode = "", int sizeBytes = 0, string message = "") =>
        Ended(isError: false, statusCode, sizeBytes, message, new Payload<T>(payload));

    public static Response<object> Fail(string statusCode = "", string message = "", int sizeBytes = 0) =>
        Ended<object>(isError: true, statusCode, sizeBytes, message, payload: null);

    public static Response<T> Fail<T>(string statusCode = "", string message = "", int sizeBytes = 0) =>
        Ended<T>(isError: true, statusCode, sizeBytes, message, payload: null);

    /// <param name="payload">For the next step, where the scenario goes on after a failed one.</param>
    public static Response<T> Fail<T>(T payload, string statusCode = "", string message = "", int sizeBytes = 0) =>
        Ended(isError: true, statusCode, sizeBytes, message, new Payload<T>(payload));

    private static Response<T> Ended<T>(bool isError, string statusCode, int sizeBytes, string message, Payload<T>? payload) =>
        new() { IsError = isError, StatusCode = statusCode ?? "", SizeBytes = sizeBytes, Message = message ?? "", Payload = payload };
}
