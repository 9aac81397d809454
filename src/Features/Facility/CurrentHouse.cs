namespace Yadopera.Features.Facility;

/// <summary>The house that a member of staff works in during this request; known once <see cref="EnterHouse"/> let them in.</summary>
internal sealed class CurrentHouse
{
    private House? _house;

    /// <exception cref="InvalidOperationException">The route lies outside of <see cref="EnterHouse.InHouse"/>.</exception>
    public House House =>
        _house ?? throw new InvalidOperationException("This route does not work in a house; see InHouse.");

    public void Enter(House house) => _house = house;
}
