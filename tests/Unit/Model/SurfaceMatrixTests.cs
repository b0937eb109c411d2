using Gates.Model.Surfaces;

namespace Gates.Unit.Model;

/// <summary>The table of personas and surfaces.</summary>
public sealed class SurfaceMatrixTests
{
    private const string Gap = "total gap";

    [Test]
    public void Every_reading_is_a_cell_with_its_mark()
    {
        var cells = Compare("sehgal", Expectation.Of(Gap, 2, "max(0, 0) + 2.0"),
            Reading.Of("dashboard", Gap, 4), Reading.Of("state page", Gap, 2, "2 hrs gap"), Reading.Absent("report", Gap, "no such column")).Cells;

        Assert.That(cells.Select(cell => (cell.Subject, cell.Surface, cell.Shown, cell.Mark, cell.Right, cell.Note)), Is.EqualTo(
        [
            ("sehgal, FL MD", "dashboard", "4.0 h", SurfaceMark.Wrong, "2.0 h = max(0, 0) + 2.0", ""),
            ("sehgal, FL MD", "state page", "2.0 h", SurfaceMark.Right, "2.0 h = max(0, 0) + 2.0", "2 hrs gap"),
            ("sehgal, FL MD", "report", "", SurfaceMark.Missing, "2.0 h = max(0, 0) + 2.0", "no such column"),
        ]));
    }

    [Test]
    public void Without_an_oracle_the_odd_one_differs_and_nobody_is_right()
    {
        var cells = Compare("sehgal", null, Reading.Of("dashboard", Gap, 4), Reading.Of("state page", Gap, 2), Reading.Of("report", Gap, 2)).Cells;

        Assert.That(cells.Select(cell => cell.Mark), Is.EqualTo([SurfaceMark.Differs, SurfaceMark.Unknown, SurfaceMark.Unknown]));
    }

    [Test]
    public void What_is_wrong_stands_first_and_surfaces_stand_as_they_were_read()
    {
        var right = Expectation.Of(Gap, 2, "the file");
        var matrix = SurfaceMatrix.Of(
        [
            .. Compare("anna", right, Reading.Of("dashboard", Gap, 2), Reading.Of("report", Gap, 2)).Cells,
            .. Compare("zoe", right, Reading.Of("dashboard", Gap, 2), Reading.Of("state page", Gap, 3)).Cells,
        ]).Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(matrix.Surfaces, Is.EqualTo(["dashboard", "report", "state page"]));
            Assert.That(matrix.Rows.Select(row => row.Subject), Is.EqualTo(["zoe, FL MD", "anna, FL MD"]));
            Assert.That(matrix.Rows[1].Cells.Keys, Does.Not.Contain("state page"), "it was not read");
            Assert.That(matrix.Counts, Is.EqualTo((1, 4)));
        }
    }

    [Test]
    public void Of_two_readings_of_one_surface_both_are_shown_and_the_worst_counts()
    {
        var right = Expectation.Of(Gap, 2, "the file");
        var cell = SurfaceMatrix.Of(
        [
            .. Compare("anna", right, Reading.Of("API check", Gap, 2), Reading.Of("report", Gap, 2)).Cells,
            .. Compare("anna", right, Reading.Of("API check", Gap, 5), Reading.Of("report", Gap, 2)).Cells,
        ]).Single().Rows.Single().Cells["API check"];

        Assert.That((cell.Shown, cell.Mark), Is.EqualTo(("2.0 h, 5.0 h", SurfaceMark.Wrong)));
    }

    private static SurfaceComparison Compare(string persona, Expectation? right, params Reading[] readings) =>
        SurfaceComparison.Compare(persona, "FL MD", readings, right is null ? [] : [right]);
}
