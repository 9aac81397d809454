using System.Globalization;

namespace Yadopera.Evaluation.Drawing;

/// <summary>The area that a chart is drawn in, its scales and its axes.</summary>
internal sealed class Frame
{
    private const double Left = 52;
    private const double Right = 14;
    private const double Top = 18;
    private const double Bottom = 48;

    public const double Height = 340;
    public const double Width = 640;
    public const double FullWidth = 1300;

    public Frame(string label, double width = Width) => Svg = new Svg(width, Height, label);

    public Svg Svg { get; }

    public static double Start => Left;

    public double End => Svg.Width - Right;

    public double Floor => Svg.Height - Bottom;

    /// <summary>Position of a share, 0–1, of the width.</summary>
    public double X(double share) => Start + (share * (End - Start));

    /// <summary>Position of a share, 0–1, of the height.</summary>
    public double Y(double share) => Floor - (share * (Floor - Top));

    /// <summary>Grid and numbers at each fifth, of values up to the given one.</summary>
    public void DrawUpAxis(string name, double most = 1)
    {
        for (int fifth = 0; fifth <= 5; fifth++)
        {
            double y = Y(fifth / 5.0);
            Svg.Line(Start, y, End, y, fifth == 0 ? "axis" : "grid");
            Svg.Text(Start - 8, y + 4, Number(most * fifth / 5), "tick end");
        }
        Svg.UprightText(14, Y(0.5), name, "label middle");
    }

    /// <summary>Numbers at each fifth of 0–1.</summary>
    public void DrawAcrossAxis(string name)
    {
        for (int fifth = 0; fifth <= 5; fifth++)
        {
            Tick(X(fifth / 5.0), Number(fifth / 5.0));
        }
        NameAcross(name);
    }

    public void Tick(double x, string text)
    {
        Svg.Line(x, Floor, x, Floor + 4, "axis");
        Svg.Text(x, Floor + 18, text, "tick middle");
    }

    public void NameAcross(string name) => Svg.Text(X(0.5), Svg.Height - 8, name, "label middle");

    /// <summary>An upright line with a word to its left or right.</summary>
    public void Mark(double x, string text, bool isLeft = false)
    {
        Svg.Line(x, Y(1), x, Floor, "mark");
        Svg.Text(x + (isLeft ? -6 : 6), Y(1) - 5, text, isLeft ? "marked end" : "marked");
    }

    public void Whisker(double x, Interval interval)
    {
        (double low, double high) = (Y(interval.Low), Y(interval.High));
        Svg.Line(x, low, x, high, "whisker");
        Svg.Line(x - 3, low, x + 3, low, "whisker");
        Svg.Line(x - 3, high, x + 3, high, "whisker");
    }

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
