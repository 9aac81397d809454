namespace Yadopera.Answering;

/// <summary>How much of some terms is held, by importance, and how many are not held at all.</summary>
internal sealed class Tally
{
    private float _held;
    private float _all;

    public int Missing { get; private set; }

    public bool IsEmpty => _all <= 0;

    public float Share => _all > 0 ? _held / _all : 0;

    public void Add(float importance, float strength)
    {
        _held += importance * strength;
        _all += importance;
        Missing += strength > 0 ? 0 : 1;
    }
}
