namespace Yadopera.Answering;

/// <summary>A weight that remembers when it changed, for its average over all steps.</summary>
internal sealed class AveragedWeight
{
    private float _late;

    public float Value { get; set; }

    public void Add(float change, int step)
    {
        Value += change;
        _late += change * step;
    }

    public float Average(int steps) => Value - (_late / steps);
}
