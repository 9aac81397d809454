namespace Yadopera.Evaluation.Drawing;

/// <summary>A picture, and what its colours stand for.</summary>
internal sealed record Drawn(Svg Picture, IReadOnlyList<LegendEntry> Legend);

internal sealed record LegendEntry(string Style, string Name);
