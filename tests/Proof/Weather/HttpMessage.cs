using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Gates.Proof.Weather;

/// <summary>A request or an answer as it travels: first line, header lines, body.</summary>
internal sealed record HttpMessage(string FirstLine, IReadOnlyList<string> Headers, byte[] Body)
{
    /// <summary>The request's path.</summary>
    public string Path => FirstLine.Split(' ')[1];

    /// <summary>The same with another header of that name.</summary>
    public HttpMessage With(string header, string value) =>
        this with { Headers = [.. Headers.Where(line => !Is(line, header)), $"{header}: {value}"] };

    /// <summary>The bytes of an answer whose length is right.</summary>
    public byte[] ToBytes() => ToBytes(Body.Length);

    /// <summary>The bytes of an answer that announces <paramref name="length"/> bytes.</summary>
    public byte[] ToBytes(int length) =>
        [.. With("Content-Length", length.ToString(CultureInfo.InvariantCulture)).With("Connection", "close").Head(), .. Body];

    /// <summary>Reads a request; null when the client left without one.</summary>
    public static async Task<HttpMessage?> ReadRequestAsync(NetworkStream stream, CancellationToken stop)
    {
        using var read = new MemoryStream();
        var buffer = new byte[16_384];
        while (true)
        {
            if (Parse(read.ToArray()) is { } request && request.Body.Length >= request.AnnouncedLength())
                return request;
            var count = await stream.ReadAsync(buffer, stop);
            if (count == 0)
                return null;
            read.Write(buffer, 0, count);
        }
    }

    /// <summary>Asks in HTTP/1.0, so that the answer is not chunked and ends with the connection.</summary>
    public async Task<HttpMessage> SendToAsync(Uri origin, CancellationToken stop)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(origin.Host, origin.Port, stop);
        await using var stream = client.GetStream();
        var old = this with { FirstLine = FirstLine.Replace("HTTP/1.1", "HTTP/1.0", StringComparison.Ordinal) };
        await stream.WriteAsync((byte[])[.. old.Head(), .. Body], stop);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, stop);
        return Parse(answer.ToArray()) ?? throw new IOException($"{origin} left without an answer.");
    }

    private byte[] Head() => Encoding.Latin1.GetBytes(string.Join("\r\n", [FirstLine, .. Headers, "", ""]));

    private int AnnouncedLength() =>
        Headers.FirstOrDefault(line => Is(line, "Content-Length")) is { } line
            ? int.Parse(line.Split(':')[1], CultureInfo.InvariantCulture)
            : 0;

    private static bool Is(string line, string header) =>
        line.StartsWith(header + ":", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null while the head is not whole.</summary>
    private static HttpMessage? Parse(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return null;
        var lines = Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        return new HttpMessage(lines[0], lines[1..], bytes[(end + 4)..]);
    }
}
