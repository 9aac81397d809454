using System.Globalization;
using Yadopera.Answering;
using Yadopera.Hours;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Import;

/// <summary>The cells of one row, by the names of their columns; what cannot be read is noted as a fault.</summary>
/// <param name="number">As in <see cref="RowFault.Row"/>.</param>
/// <param name="places">Of the columns.</param>
internal sealed class FaqRow(int number, string[] cells, IReadOnlyDictionary<string, int> places)
{
    public List<RowFault> Faults { get; } = [];

    /// <summary>Notes what no cell of any column may be.</summary>
    public void CheckCells(string[] columns)
    {
        foreach (var (place, cell) in cells.Index())
            if (!PostgresText.CanHold(cell))
                Refuse(place < columns.Length ? columns[place] : null, "has a NUL character");
            else if (place >= columns.Length && cell.Length > 0)
                Refuse(null, "has more cells than the header");
    }

    /// <summary>Empty where there is no such column or cell.</summary>
    public string Text(string column) =>
        places.TryGetValue(column, out var place) && place < cells.Length
            ? FaqColumns.FromCell(cells[place].Trim()).Trim()
            : "";

    public int Priority()
    {
        const int usual = 3;
        var cell = Text(FaqColumns.Priority);
        if (cell.Length == 0)
            return usual;
        if (!int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var priority))
            Refuse(FaqColumns.Priority, "must be 1 to 5");
        return priority;
    }

    public bool IsActive()
    {
        var cell = Text(FaqColumns.IsActive);
        if (cell.Length == 0)
            return true;
        if (!FaqCells.TryReadBoolean(cell, out var isActive))
            Refuse(FaqColumns.IsActive, "must be TRUE or FALSE");
        return isActive;
    }

    public DateOnly? Day(string column)
    {
        var cell = Text(column);
        if (cell.Length == 0)
            return null;
        if (!FaqCells.TryReadDay(cell, out var day))
            Refuse(column, "must be a day such as 2026-11-21");
        return day;
    }

    public IReadOnlyList<WeeklyPeriod>? Hours()
    {
        if (!FaqCells.TryReadHours(Text(FaqColumns.OpenHours), out var hours))
            Refuse(FaqColumns.OpenHours, "must be hours such as mon tue 06:00-22:00; sat 08:00-20:00");
        return hours.Count == 0 ? null : hours;
    }

    /// <summary>The row in one language; null where all its cells are empty.</summary>
    /// <param name="language">As the header spells it.</param>
    public FaqText? In(string language)
    {
        var (question, answer) = (Text(FaqColumns.Question(language)), Text(FaqColumns.Answer(language)));
        var variants = Text(FaqColumns.Variants(language))
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (question.Length == 0 && answer.Length == 0 && variants.Length == 0)
            return null;
        if (question.Length == 0)
            Refuse(FaqColumns.Question(language), "is empty, but the language has an answer or variants");
        if (answer.Length == 0)
            Refuse(FaqColumns.Answer(language), "is empty, but the language has a question or variants");
        return new FaqText(ImportRules.Tag(language), question, answer) { Variants = variants };
    }

    private void Refuse(string? column, string message) => Faults.Add(new RowFault(number, column, message));
}
