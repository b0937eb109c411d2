using System.Buffers.Binary;
using System.IO.Compression;

namespace Gates.Doomed;

/// <summary>The pixels of a PNG as a browser writes it: 8 bits a channel, red, green, blue and perhaps how opaque, not interlaced (ISO/IEC 15948).</summary>
internal sealed class Picture
{
    private readonly byte[] _lines;
    private readonly int _channels;

    private Picture(int width, int height, int channels, byte[] lines) => (Width, Height, _channels, _lines) = (width, height, channels, lines);

    public int Width { get; }

    public int Height { get; }

    /// <summary>Red, green and blue.</summary>
    public (byte R, byte G, byte B) At(int x, int y)
    {
        var pixel = (y * Width + x) * _channels;
        return (_lines[pixel], _lines[pixel + 1], _lines[pixel + 2]);
    }

    /// <exception cref="InvalidDataException">It is no PNG, or of another kind.</exception>
    public static Picture Of(ReadOnlySpan<byte> png)
    {
        if (!png.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
            throw new InvalidDataException("It is no PNG.");
        var (width, height, channels) = (0, 0, 0);
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            var type = png.Slice(at + 4, 4);
            var data = png.Slice(at + 8, length);
            if (type.SequenceEqual("IHDR"u8))
                (width, height, channels) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]), ChannelsOf(data[8..]));
            else if (type.SequenceEqual("IDAT"u8))
                packed.Write(data);
            at += 12 + length;
        }

        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        var lines = new byte[width * height * channels];
        var stride = width * channels;
        for (var y = 0; y < height; y++)
        {
            var filter = unpacked.ReadByte();
            var line = lines.AsSpan(y * stride, stride);
            unpacked.ReadExactly(line);
            Unfilter(filter, line, y == 0 ? new byte[stride] : lines.AsSpan((y - 1) * stride, stride), channels);
        }

        return new(width, height, channels, lines);
    }

    private static int ChannelsOf(ReadOnlySpan<byte> header) => (Depth: header[0], Colour: header[1], Interlace: header[4]) switch
    {
        (8, 2, 0) => 3,
        (8, 6, 0) => 4,
        var other => throw new InvalidDataException($"A PNG of depth {other.Depth}, colour type {other.Colour}, interlace {other.Interlace}."),
    };

    /// <summary>Each byte stands as its difference to its neighbours: left, above, and left of above.</summary>
    private static void Unfilter(int filter, Span<byte> line, ReadOnlySpan<byte> above, int channels)
    {
        for (var at = 0; at < line.Length; at++)
        {
            var (left, corner) = at < channels ? ((byte)0, (byte)0) : (line[at - channels], above[at - channels]);
            line[at] += (byte)(filter switch
            {
                0 => 0,
                1 => left,
                2 => above[at],
                3 => (left + above[at]) / 2,
                4 => Paeth(left, above[at], corner),
                _ => throw new InvalidDataException($"A line of filter {filter}."),
            });
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
