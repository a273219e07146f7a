package dev.deputy.travel;

import net.sf.geographiclib.Geodesic;

/**
 * A point on the earth.
 *
 * @param latitude in degrees, north positive
 * @param longitude in degrees, east positive
 */
record Position(double latitude, double longitude) {

    /** The length of the shortest line on the WGS 84 ellipsoid, in whole metres. */
    long metresTo(Position other) {
        return Math.round(Geodesic.WGS84.Inverse(latitude, longitude, other.latitude, other.longitude).s12);
    }
}
