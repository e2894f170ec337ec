//! The ways in which opening an envelope, or making one, can fail.

use core::fmt;

/// Why a key or a ciphertext could not be made or opened.
///
/// It carries no bytes: a refusal must not help whoever guesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvelopeError {
    /// The authentication tag did not match: the key, the nonce, the encryption context or the bytes differ
    /// from those at encryption. GCM cannot tell which (NIST SP 800-38D, section 7.2).
    Refused,
    /// The bytes are not an encrypted key in the expected format of ours: wrong first bytes or wrong length.
    Malformed,
    /// The header of the encrypted key names a KMS key other than the one that was asked to decrypt it.
    AnotherKmsKey,
    /// More bytes than one invocation may process.
    TooLong,
    /// The key has been used as often as it may be; take a new one.
    Spent,
}

impl fmt::Display for EnvelopeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Refused => {
                "The authentication tag does not match: the key, the nonce, the encryption context or the bytes differ."
            }
            Self::Malformed => "These bytes are not an encrypted key in the expected format.",
            Self::AnotherKmsKey => "The encrypted key was made under another KMS key.",
            Self::TooLong => "There are more bytes than one invocation may process.",
            Self::Spent => "The key has been used as often as it may be.",
        })
    }
}

impl core::error::Error for EnvelopeError {}
