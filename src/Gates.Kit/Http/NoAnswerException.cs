namespace Gates.Kit.Http;

/// <summary>
/// What was asked gave no whole answer: the connection could not be made, was cut or took too long. Nothing is known
/// of the deployment then, not even that it has a defect; a lane tells such a check as Broken, of the connection.
/// </summary>
public sealed class NoAnswerException(string message, Exception? inner = null) : HttpRequestException(message, inner);
