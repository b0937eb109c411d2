using Gates.Kit.Browser;

namespace Gates.Unit.Browser;

public sealed class FailureTextsTests
{
    private static readonly string[] s_texts = ["Failed to fetch"];

    [TestCase("Dashboard\nFailed to fetch", "Failed to fetch")]
    [TestCase("FAILED TO FETCH", "Failed to fetch")]
    [TestCase("Failed\u00A0to  fetch", "Failed to fetch")]
    [TestCase("Loading…", "Loading…")]
    [TestCase("Loading...", "Loading…")]
    public void A_failure_text_is_found(string shown, string found)
    {
        Assert.That(FailureTexts.Find(shown, s_texts, stillLoading: true), Is.EqualTo((string[])[found]));
    }

    [TestCase("Uploading...")]
    [TestCase("Loading dock")]
    [TestCase("")]
    public void Another_text_is_none(string shown)
    {
        Assert.That(FailureTexts.Find(shown, s_texts, stillLoading: true), Is.Empty);
    }

    [Test]
    public void Loading_counts_only_where_it_had_the_time_to_go()
    {
        Assert.That(FailureTexts.Find("Loading…", s_texts, stillLoading: false), Is.Empty);
    }
}
