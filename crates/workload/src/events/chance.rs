//! Numbers drawn from the load's seed, the same natively and in WebAssembly.
//!
//! The code uses only additions, multiplications and divisions of IEEE numbers, which every machine rounds in the same way. The
//! standard library's logarithm may differ between machines, so this file has its own.

use sim::draw;

/// Which of a run's independent rows of draws a number belongs to. Each row has 2^56 draws of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The gaps between writes.
    WriteGaps,
    /// The gaps between reads.
    ReadGaps,
    /// Who sends a write.
    Writers,
    /// Who sends a read.
    Readers,
    /// What a read asks for.
    Reads,
    /// How old the object is that a read asks for.
    Ages,
    /// Which of the replication role's bucket keys a random upload is replicated with.
    Replicas,
    /// Which requests KMS serves when its tokens run low.
    Service,
    /// How long throttled clients wait.
    Waits,
}

/// The draw with that number in that row: 64 random bits.
#[inline]
pub const fn drawn(seed: u32, row: Row, number: u64) -> u64 {
    draw(seed, ((row as u64) << 56) | (number & 0x00FF_FFFF_FFFF_FFFF))
}

/// One of `0..count`, each as likely as the others; 0 when there are none.
#[inline]
pub const fn one_of(count: u64, draw: u64) -> u64 {
    if count <= u32::MAX as u64 {
        // Half of the draw is enough, and WebAssembly has no multiplication to 128 bits.
        return (count * (draw >> 32)) >> 32;
    }
    ((count as u128 * draw as u128) >> 64) as u64
}

/// Whether something happens that happens in `ppm` of a million cases.
#[inline]
pub const fn happens(ppm: u32, draw: u64) -> bool {
    one_of(1_000_000, draw) < ppm as u64
}

/// Whether the item with that number belongs to a share of `ppm` in a million. The share is spread evenly over all items, and its
/// count is exact, rounded to the nearest. No draw is needed.
#[inline]
pub fn is_one_of_a_share(number: u64, ppm: u32) -> bool {
    // Which of a million it is decides; the share of every million is whole.
    let among = |count: u64| (count * u64::from(ppm) + 500_000) / 1_000_000;
    let number = number % 1_000_000;
    among(number + 1) > among(number)
}

/// A length drawn from the exponential distribution with mean 1, from about 1e-16 to 36.7.
#[inline]
#[allow(clippy::cast_precision_loss)] // 53 bits are exact.
pub fn exponential(draw: u64) -> f64 {
    // One of 2^53 numbers above 0 and up to 1.
    let evenly = ((draw >> 11) + 1) as f64 * (1.0 / 9_007_199_254_740_992.0);
    -logarithm(evenly)
}

/// The natural logarithm of a normal positive number, to about 1e-13.
#[inline]
pub fn logarithm(number: f64) -> f64 {
    let bits = number.to_bits();
    let exponent = i32::try_from(bits >> 52).unwrap_or(0) - 1_023;
    let mut fraction = f64::from_bits((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
    let mut exponent = f64::from(exponent);
    if fraction > core::f64::consts::SQRT_2 {
        fraction *= 0.5;
        exponent += 1.0;
    }
    // ln x = 2 artanh((x - 1) / (x + 1)), whose series converges fast near 1.
    let ratio = (fraction - 1.0) / (fraction + 1.0);
    let square = ratio * ratio;
    let mut sum = 1.0 / 17.0;
    for odd in [15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0] {
        sum = sum * square + 1.0 / odd;
    }
    2.0 * ratio * sum + exponent * core::f64::consts::LN_2
}

/// e to the power of a number that is not negative; the largest number there is when it would be more.
pub fn exponential_function(power: f64) -> f64 {
    if power > 700.0 {
        return f64::MAX;
    }
    // e^x = (e^(x / 1024))^1024, and near 0 the series converges fast.
    let small = power / 1_024.0;
    let mut sum = 1.0;
    for term in [17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0]
    {
        sum = sum * small / term + 1.0;
    }
    for _ in 0..10 {
        sum *= sum;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_the_logarithm() {
        for number in [1e-16, 1e-3, 0.5, 0.7, 0.999_999, 1.0, 1.414, 1.415, 2.0, 10.0, 1e12] {
            let difference = (logarithm(number) - f64::ln(number)).abs();
            assert!(difference < 1e-13 * f64::ln(number).abs().max(1.0), "{number}: {difference}");
        }
    }

    #[test]
    fn the_exponential_function_is_the_exponential_function() {
        for power in [0.0, 1e-9, 0.3, 1.0, 17.0, 300.0, 699.0] {
            let ratio = exponential_function(power) / f64::exp(power);
            assert!((ratio - 1.0).abs() < 1e-11, "{power}: {ratio}");
        }
        assert!(exponential_function(1e300) > 1e300);
    }

    #[test]
    fn exponential_draws_have_mean_and_deviation_one() {
        let draws = 200_000;
        let (mut sum, mut squares) = (0.0, 0.0);
        for number in 0..draws {
            let length = exponential(drawn(3, Row::Ages, number));
            assert!((0.0..37.0).contains(&length));
            sum += length;
            squares += length * length;
        }
        let mean = sum / f64::from(u32::try_from(draws).expect("it is small"));
        let mean_square = squares / f64::from(u32::try_from(draws).expect("it is small"));
        // Five standard deviations of the mean of so many draws.
        assert!((mean - 1.0).abs() < 0.012, "{mean}");
        assert!((mean_square - 2.0).abs() < 0.05, "{mean_square}");
    }

    #[test]
    fn a_share_is_exact_and_spread() {
        for ppm in [0, 1, 333_333, 500_000, 999_999, 1_000_000] {
            let count = |numbers: std::ops::Range<u64>| {
                u64::try_from(numbers.filter(|number| is_one_of_a_share(*number, ppm)).count())
                    .expect("it is small")
            };
            assert_eq!(count(0..1_000_000), u64::from(ppm));
            assert_eq!(count(1_000_000..1_000_010), (10 * u64::from(ppm) + 500_000) / 1_000_000);
        }
    }

    #[test]
    fn a_draw_stays_in_its_range() {
        assert_eq!(one_of(0, u64::MAX), 0);
        assert_eq!(one_of(10, u64::MAX), 9);
        assert_eq!(one_of(u64::MAX, u64::MAX), u64::MAX - 1);
        assert!(!happens(0, 0));
        assert!(happens(1_000_000, u64::MAX));
    }
}
