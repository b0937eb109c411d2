using System.Net;
using System.Net.Sockets;
using System.Text;
using Gates.Kit;
using Gates.Kit.Http;

namespace Gates.Unit.Http;

/// <summary>The client against real sockets: what it sends, and what it does not.</summary>
public sealed class GateHttpTests
{
    [Test, CancelAfter(10_000)]
    public async Task A_redirect_on_one_origin_keeps_the_token(CancellationToken stop)
    {
        using var server = new OneServer(path => path == "/list" ? "HTTP/1.1 307 Moved\r\nLocation: /list/?page=1\r\n" : "HTTP/1.1 200 OK\r\n");
        using var http = new GateHttp(server.Origin, allowWrites: false, []);

        var answer = await http.SendAsync("GET", "/list", "a-token", null, stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer.Hops, Has.Count.EqualTo(1));
            Assert.That(server.Requests[^1], Does.StartWith("GET /list/?page=1").And.Contain("Authorization: Bearer a-token"));
        }
    }

    [Test, CancelAfter(10_000)]
    public async Task A_redirect_to_another_origin_is_not_followed(CancellationToken stop)
    {
        using var foreign = new OneServer(_ => "HTTP/1.1 200 OK\r\n");
        using var server = new OneServer(_ => $"HTTP/1.1 307 Moved\r\nLocation: {foreign.Origin}stolen\r\n");
        using var http = new GateHttp(server.Origin, allowWrites: false, []);

        var answer = await http.SendAsync("GET", "/list", "a-token", null, stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ForeignTarget, Is.EqualTo(new Uri(foreign.Origin, "/stolen")));
            Assert.That(foreign.Requests, Is.Empty);
        }
    }

    [Test, CancelAfter(10_000)]
    public async Task A_POST_that_could_write_is_not_sent_to_a_read_only_target(CancellationToken stop)
    {
        using var server = new OneServer(_ => "HTTP/1.1 200 OK\r\n");
        using var http = new GateHttp(server.Origin, allowWrites: false, ["/safe"]);

        var refused = await Assert.ThrowsAsync<GateException>(() => http.SendAsync("POST", "/write", null, "{}", stop));
        var safe = await http.SendAsync("POST", "/safe", null, "{}", stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused!.Message, Does.Contain("POST /write could write"));
            Assert.That(safe.Status, Is.EqualTo(200));
            Assert.That(server.Requests, Has.Count.EqualTo(1));
        }
    }

    [TestCase("/safe?_method=DELETE")]
    [TestCase("/safe/../write")]
    [TestCase("/safe%2f..%2fwrite")]
    [TestCase("/write?/safe")]
    [TestCase("/Safe")]
    [CancelAfter(10_000)]
    public async Task A_path_that_only_looks_like_a_safe_one_is_not_sent(string path, CancellationToken stop)
    {
        using var server = new OneServer(_ => "HTTP/1.1 200 OK\r\n");
        using var http = new GateHttp(server.Origin, allowWrites: false, ["/safe"]);

        _ = await Assert.ThrowsAsync<GateException>(() => http.SendAsync("POST", path, null, "{}", stop));

        Assert.That(server.Requests, Is.Empty);
    }

    [TestCase("HEAD")]
    [TestCase("DELETE")]
    [TestCase("PUT")]
    [CancelAfter(10_000)]
    public async Task Another_verb_is_never_sent_as_a_POST(string verb, CancellationToken stop)
    {
        using var server = new OneServer(_ => "HTTP/1.1 200 OK\r\n");
        using var http = new GateHttp(server.Origin, allowWrites: true, []);

        _ = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => http.SendAsync(verb, "/list", null, null, stop));

        Assert.That(server.Requests, Is.Empty);
    }

    [Test, CancelAfter(10_000)]
    public async Task A_path_that_leads_to_another_origin_takes_no_token_there(CancellationToken stop)
    {
        using var foreign = new OneServer(_ => "HTTP/1.1 200 OK\r\n");
        using var server = new OneServer(_ => "HTTP/1.1 200 OK\r\n");
        using var http = new GateHttp(server.Origin, allowWrites: true, []);

        foreach (var path in (string[])[$"//127.0.0.1:{foreign.Origin.Port}/stolen", $"{foreign.Origin}stolen"])
        {
            var refused = await Assert.ThrowsAsync<GateException>(() => http.SendAsync("GET", path, "a-token", null, stop));
            Assert.That(refused!.Message, Does.Contain("a token never goes to another origin"));
        }

        Assert.That(foreign.Requests.Concat(server.Requests), Is.Empty);
    }

    [Test, CancelAfter(10_000)]
    public async Task A_POST_that_redirects_is_told_and_not_followed(CancellationToken stop)
    {
        using var server = new OneServer(path => path == "/safe" ? "HTTP/1.1 307 Moved\r\nLocation: /write\r\n" : "HTTP/1.1 200 OK\r\n");
        using var http = new GateHttp(server.Origin, allowWrites: false, ["/safe"]);

        var answer = await http.SendAsync("POST", "/safe", "a-token", "{}", stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(307));
            Assert.That(answer.Hops, Has.Count.EqualTo(1));
            Assert.That(server.Requests, Has.Count.EqualTo(1), "the path behind the redirect could write");
        }
    }

    [Test, CancelAfter(10_000)]
    public async Task An_endless_redirect_ends_after_five_hops(CancellationToken stop)
    {
        using var server = new OneServer(_ => "HTTP/1.1 307 Moved\r\nLocation: /again\r\n");
        using var http = new GateHttp(server.Origin, allowWrites: false, []);

        var answer = await http.SendAsync("GET", "/list", null, null, stop);

        Assert.That((answer.Status, answer.Hops.Count, server.Requests.Count), Is.EqualTo((307, 5, 6)));
    }

    [Test, CancelAfter(10_000)]
    public async Task The_time_out_of_a_request_holds_for_the_last_byte_of_its_body(CancellationToken stop)
    {
        using var server = new OneServer(_ => "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", stays: true);
        using var http = new GateHttp(server.Origin, allowWrites: false, [], TimeSpan.FromMilliseconds(300));

        var late = await Assert.ThrowsAsync<NoAnswerException>(() => http.SendAsync("GET", "/list", null, null, stop));

        Assert.That(late!.Message, Does.Contain("GET ").And.Contain("no whole answer").And.Contain("0.3 s"));
    }

    [Test, CancelAfter(10_000)]
    public async Task A_body_without_end_is_read_up_to_a_limit_that_is_told(CancellationToken stop)
    {
        using var server = new OneServer(_ => "HTTP/1.1 200 OK\r\n\r\n" + new string('0', 10_000_001));
        using var http = new GateHttp(server.Origin, allowWrites: false, []);

        var refused = await Assert.ThrowsAsync<NoAnswerException>(() => http.SendAsync("GET", "/list", null, null, stop));

        Assert.That(refused!.Message, Does.Contain("longer than 10 MB"));
    }

    [Test, CancelAfter(10_000)]
    public async Task A_body_that_ends_early_is_no_answer(CancellationToken stop)
    {
        using var server = new OneServer(_ => "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}");
        using var http = new GateHttp(server.Origin, allowWrites: false, []);

        _ = await Assert.ThrowsAsync<NoAnswerException>(() => http.SendAsync("GET", "/list", null, null, stop));
    }

    [TestCase("application/json; charset=utf-8", true)]
    [TestCase("application/problem+json", true)]
    [TestCase("text/html", false)]
    public async Task A_body_that_says_it_is_something_else_is_not_read_as_JSON(string type, bool isRead)
    {
        using var server = new OneServer(_ => $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\n");
        using var http = new GateHttp(server.Origin, allowWrites: false, []);

        var answer = await http.SendAsync("GET", "/list", null, null, CancellationToken.None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Json is not null, Is.EqualTo(isRead));
            Assert.That(answer.Transcript.Contains($"({type})", StringComparison.Ordinal), Is.Not.EqualTo(isRead));
        }
    }

    [Test]
    public async Task A_lane_that_ends_waits_for_no_answer()
    {
        using var server = new OneServer(_ => "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", stays: true);
        using var ends = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        using var http = new GateHttp(server.Origin, allowWrites: false, [], ends: ends.Token);

        _ = await Assert.CatchAsync<OperationCanceledException>(
            () => http.SendAsync("GET", "/list", null, null, CancellationToken.None));
    }

    [Test, CancelAfter(10_000)]
    public async Task The_whole_transcript_is_clean_and_so_is_its_query(CancellationToken stop)
    {
        using var server = new OneServer(_ => "HTTP/1.1 200 OK\r\n");
        using var http = new GateHttp(server.Origin, allowWrites: true, []);

        var answer = await http.SendAsync("POST", "/list?token=never-told&page=1", "a-token", """{"ssn":"900-41-7338","hours":2}""", stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Transcript, Does.Contain("POST /list?token=[removed]&page=1 (with a token)").And.Contain("\"hours\":2"));
            Assert.That(answer.Transcript, Does.Not.Contain("never-told").And.Not.Contain("900-41").And.Not.Contain("a-token"));
        }
    }

    [TestCase("""{"email":"a","password":"hunter2 \" x"}""", "hunter2")]
    [TestCase("""{"access_token":"abc.def","n":1}""", "abc.def")]
    [TestCase("""{"cc_number_encrypted" : "4111-synthetic"}""", "4111-synthetic")]
    [TestCase("""Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl""", "eyJ")]
    public void A_secret_does_not_reach_a_transcript(string text, string secret) =>
        Assert.That(Redaction.Of(text), Does.Not.Contain(secret).And.Contain("[removed]"));

    /// <summary>A server that answers each connection with what it is told, and keeps what it was sent.</summary>
    private sealed class OneServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly List<TcpClient> _staying = [];

        /// <param name="answer">The answer to a path: whole, or a head without its last lines.</param>
        /// <param name="stays">Whether connections stay open behind the answer.</param>
        public OneServer(Func<string, string> answer, bool stays = false)
        {
            _listener.Start();
            Origin = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
            _ = AnswerAsync(answer, stays);
        }

        public Uri Origin { get; }

        public List<string> Requests { get; } = [];

        public void Dispose()
        {
            _listener.Dispose();
            _staying.ForEach(client => client.Dispose());
        }

        private async Task AnswerAsync(Func<string, string> answer, bool stays)
        {
            try
            {
                while (true)
                {
                    var client = await _listener.AcceptTcpClientAsync();
                    var buffer = new byte[16_384];
                    var read = await client.GetStream().ReadAsync(buffer);
                    var request = Encoding.ASCII.GetString(buffer, 0, read);
                    Requests.Add(request);
                    var told = answer(request.Split(' ')[1]);
                    if (!told.Contains("\r\n\r\n", StringComparison.Ordinal))
                        told += "Content-Length: 2\r\nConnection: close\r\n\r\n{}";
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(told));
                    if (stays)
                        _staying.Add(client);
                    else
                        client.Dispose();
                }
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException or IOException)
            {
                // The test is over.
            }
        }
    }
}
