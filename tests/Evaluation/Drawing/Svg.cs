using System.Globalization;
using System.Net;
using System.Text;

namespace Yadopera.Evaluation.Drawing;

/// <summary>Writes the few SVG elements that charts are made of; colours and fonts are the page's, by class.</summary>
internal sealed class Svg(double width, double height, string label)
{
    private readonly StringBuilder _elements = new();

    public double Width { get; } = width;

    public double Height { get; } = height;

    public void Line(double x1, double y1, double x2, double y2, string style) =>
        Append($"<line class=\"{style}\" x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\"/>");

    /// <param name="hint">Shown where a pointer rests on it.</param>
    public void Bar(double x, double y, double width, double height, string style, string hint) =>
        Append(
            $"<rect class=\"{style}\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{Math.Max(0, height):0.#}\" rx=\"1.5\"><title>{Escaped(hint)}</title></rect>"
        );

    public void Dot(double x, double y, string style, string hint) =>
        Append(
            $"<circle class=\"{style}\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"4\"><title>{Escaped(hint)}</title></circle>"
        );

    public void Path(IEnumerable<(double X, double Y)> points, string style)
    {
        string steps = string.Join(
            ' ',
            points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}"))
        );
        Append($"<polyline class=\"{style}\" points=\"{steps}\"/>");
    }

    public void Text(double x, double y, string text, string style) =>
        Append($"<text class=\"{style}\" x=\"{x:0.#}\" y=\"{y:0.#}\">{Escaped(text)}</text>");

    /// <summary>Read from below upwards.</summary>
    public void UprightText(double x, double y, string text, string style) =>
        Append($"<text class=\"{style}\" transform=\"translate({x:0.#} {y:0.#}) rotate(-90)\">{Escaped(text)}</text>");

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {Width:0} {Height:0}\" role=\"img\" aria-label=\"{Escaped(label)}\">\n{_elements}</svg>\n"
        );

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    private void Append(FormattableString element) =>
        _elements.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
