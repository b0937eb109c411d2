using System.Text.Json;
using Gates.Systems.Pems;

namespace Gates.Unit.Pems;

/// <summary>What a socket must tell of a sync, by both contracts: a good story, and each thing that can be wrong with one.</summary>
public sealed class SyncStoryTests
{
    private static readonly JsonElement s_trigger = Json("""{ "batchId": "b" }""");

    private const string Queue = """{ "type": "queue_update" }""";
    private const string Half = """{ "type": "sync_progress", "batchId": "b", "processed": 1 }""";
    private const string Whole = """{ "type": "sync_progress", "batchId": "b", "processed": 2 }""";
    private const string End = """{ "type": "sync_complete", "batchId": "b", "success": 1, "failed": 1 }""";

    [Test]
    public void A_batch_that_is_told_from_the_queue_to_its_end_is_right() =>
        Assert.That(Wrong(PemsProfile.Documented, Queue, Half, Whole, End), Is.Empty);

    [TestCase("no queue_update was told", Half, Whole, End)]
    [TestCase("no sync_progress was told", Queue, End)]
    [TestCase("processed goes back: 2, 1", Queue, Whole, Half, End)]
    [TestCase("processed is 3 of 2", Queue, """{ "type": "sync_progress", "batchId": "b", "processed": 3 }""", End)]
    [TestCase("the last word of the batch is not sync_complete", Queue, End, Whole)]
    [TestCase("sync_complete tells (2, 0) of success and failed, and stored are (1, 1)", Queue, Whole, """{ "type": "sync_complete", "batchId": "b", "success": 2, "failed": 0 }""")]
    [TestCase("sync_complete tells (1, 1), (1, 1) of success and failed, and stored are (1, 1)", Queue, Whole, End, End)]
    public void A_batch_is_wrong_in_one_thing(string wrong, params string[] told) =>
        Assert.That(Wrong(PemsProfile.Documented, told), Is.EqualTo((string[])[wrong]));

    [Test]
    public void Another_batch_is_none_of_this_one()
    {
        var sync = Sync("""{ "type": "sync_complete", "batchId": "other" }""", Half);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(PemsProfile.Documented.Story.Of(sync), Has.Count.EqualTo(1));
            Assert.That(PemsProfile.Documented.Story.HasEnded(sync), Is.False);
        }
    }

    private const string Connected = """{ "type": "CONNECTED" }""";
    private const string One = """{ "type": "SYNC_PROCESSING", "pfaId": "one" }""";
    private const string OneEnds = """{ "type": "SYNC_SUCCESS", "pfaId": "one" }""";
    private const string Two = """{ "type": "SYNC_PROCESSING", "pfaId": "two" }""";
    private const string TwoEnds = """{ "type": "SYNC_FAILED", "pfaId": "two" }""";

    [Test]
    public void Records_that_are_told_until_each_has_ended_are_right()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Wrong(PemsProfile.AsBuilt, Connected, One, Two, Two, TwoEnds, OneEnds), Is.Empty);
            Assert.That(Wrong(PemsProfile.AsBuilt, Connected, One, OneEnds, Two, """{ "type": "SYNC_CONFLICT", "pfaId": "two" }"""), Is.Empty);
            Assert.That(PemsProfile.AsBuilt.Story.HasEnded(Sync(Connected, One, OneEnds, Two)), Is.False);
        }
    }

    [TestCase("the first message is not CONNECTED", One, OneEnds, Two, TwoEnds)]
    [TestCase("one does not begin with SYNC_PROCESSING: SYNC_SUCCESS", Connected, OneEnds, Two, TwoEnds)]
    [TestCase("one does not end once, and with its end: SYNC_PROCESSING", Connected, One, Two, TwoEnds)]
    [TestCase("one does not end once, and with its end: SYNC_PROCESSING, SYNC_SUCCESS, SYNC_SUCCESS", Connected, One, OneEnds, OneEnds, Two, TwoEnds)]
    [TestCase("two is failed, and what is told of it is SYNC_SUCCESS", Connected, One, OneEnds, Two, """{ "type": "SYNC_SUCCESS", "pfaId": "two" }""")]
    public void Records_are_wrong_in_one_thing(string wrong, params string[] told) =>
        Assert.That(Wrong(PemsProfile.AsBuilt, told), Is.EqualTo((string[])[wrong]));

    [Test]
    public void A_conflict_is_named_as_each_contract_names_it()
    {
        var sync = Sync(
            """{ "type": "conflict_detected", "conflictId": "a" }""", """{ "type": "SYNC_CONFLICT", "pfaId": "two", "details": { "conflictId": "b" } }""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(PemsProfile.Documented.Story.Conflicts(sync), Is.EqualTo((string[])["a"]));
            Assert.That(PemsProfile.AsBuilt.Story.Conflicts(sync), Is.EqualTo((string[])["b"]));
        }
    }

    private static IEnumerable<string> Wrong(PemsProfile profile, params string[] told) => profile.Story.WrongIn(Sync(told));

    private static SyncTold Sync(params string[] told) => new([.. told.Select(Json)], s_trigger, [Row("one", "completed"), Row("two", "failed")]);

    private static QueueRow Row(string record, string status) => new(record, record, status, 0, 3, null, null, null, null);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
