//! Texts of bytes: lowercase hexadecimal, and base64url without padding (RFC 4648 section 5).

const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes bytes as lowercase hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads hexadecimal digits; `None` for anything that [`hex`] does not write.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) || digits.iter().any(u8::is_ascii_uppercase) {
        return None;
    }
    let digit = |it: u8| char::from(it).to_digit(16).map(|it| it as u8);
    digits.chunks(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}

/// Writes bytes as base64url.
pub fn base64url(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits =
            group.iter().enumerate().fold(0, |bits, (i, b)| bits | u32::from(*b) << (16 - 8 * i));
        let digit = |place: usize| BASE64URL[(bits >> (18 - 6 * place)) as usize & 0x3f] as char;
        text.extend((0..=group.len()).map(digit));
    }
    text
}

/// Reads base64url; `None` for anything that [`base64url`] does not write.
pub fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for group in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for (place, digit) in group.iter().enumerate() {
            let value = BASE64URL.iter().position(|known| known == digit)?;
            bits |= (value as u32) << (18 - 6 * place);
        }
        let whole = group.len() * 6 / 8;
        // A lone digit, or bits beyond the last whole byte, would give one value two texts.
        if whole == 0 || bits & (0x00ff_ffff >> (8 * whole)) != 0 {
            return None;
        }
        bytes.extend_from_slice(&bits.to_be_bytes()[1..=whole]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_standard() {
        for (bytes, text) in
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg")]
        {
            assert_eq!(base64url(bytes.as_bytes()), text);
            assert_eq!(from_base64url(text).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(base64url(&[0xfb, 0xff]), "-_8");
        assert_eq!(hex(&[0x0a, 0xff]), "0aff");
    }

    #[test]
    fn nothing_has_two_texts() {
        for text in ["Z", "Zh", "Zm9=", "Zm9v\n", "a+b/", "Zm9vY", "é"] {
            assert_eq!(from_base64url(text), None, "{text}");
        }
    }

    #[test]
    fn every_length_comes_back() {
        let bytes: Vec<u8> = (0..=255).collect();
        for length in 0..bytes.len() {
            assert_eq!(
                from_base64url(&base64url(&bytes[..length])).as_deref(),
                Some(&bytes[..length])
            );
        }
    }
}
