//! What a person's own password must not be (OWASP ASVS 5.0, 6.2): short, or what everybody tries
//! first. Nothing is asked about capital letters, digits and signs, and nothing expires.

/// Fewest characters.
pub const PASSWORD_CHARS_MIN: usize = 8;
/// Most characters: a sentence fits, and hashing stays cheap.
pub const PASSWORD_CHARS_MAX: usize = 200;

/// Longest piece that is tried as the whole of a password, again and again.
const REPEATED_CHARS_MAX: usize = 4;

/// What most lists of stolen passwords begin with, and what stands around an officer: a password is
/// as good as known when nothing but digits and signs is left without them.
const WORDS: &[&str] = &[
    "matkhau",
    "password",
    "passwd",
    "camket",
    "congan",
    "canbo",
    "quantri",
    "admin",
    "administrator",
    "giabinh",
    "nhanthang",
    "dailai",
    "caoduc",
    "dongcuu",
    "bacninh",
    "bacgiang",
    "hanoi",
    "saigon",
    "vietnam",
    "toquoc",
    "antoquoc",
    "anninh",
    "anninhtoquoc",
    "baove",
    "phongtrao",
    "truongthcs",
    "truongthpt",
    "tieuhoc",
    "hocsinh",
    "giaovien",
    "xinchao",
    "iloveyou",
    "anhyeuem",
    "emyeuanh",
    "yeuem",
    "yeuanh",
    "khongbiet",
    "maiyeu",
    "mailaanh",
    "welcome",
    "letmein",
    "dragon",
    "monkey",
    "football",
    "baseball",
    "superman",
    "batman",
    "princess",
    "sunshine",
    "shadow",
    "master",
    "michael",
    "charlie",
    "computer",
    "internet",
    "samsung",
    "google",
    "facebook",
    "windows",
    "changeme",
    "default",
    "secret",
    "login",
    "user",
    "test",
    "tester",
    "qwerty",
    "qwertyuiop",
    "asdfgh",
    "asdfghjkl",
    "zxcvbn",
    "zxcvbnm",
    "qazwsx",
    "qazwsxedc",
    "abc",
    "abcd",
    "abcdef",
    "aaa",
    "xyz",
    "qwe",
    "asd",
    "zxc",
    "qqww",
    "thang",
    "nam",
];

/// Rows of keys and other orders that fingers find by themselves.
const ORDERS: &[&str] = &[
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "a1s2d3f4g5h6j7k8l9",
    "1a2b3c4d5e6f7g8h9",
];

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than [`PASSWORD_CHARS_MIN`] characters.
    Short,
    /// More than [`PASSWORD_CHARS_MAX`] characters.
    Long,
    /// One of those that are tried first.
    Known,
    /// The one that it was before.
    Same,
}

impl Weakness {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Short => "password.short",
            Self::Long => "password.long",
            Self::Known => "password.known",
            Self::Same => "password.same",
        }
    }

    /// What is weak about a password of whoever signs in as `login`.
    pub fn of(password: &str, login: &str) -> Option<Self> {
        match password.chars().count() {
            0..PASSWORD_CHARS_MIN => Some(Self::Short),
            PASSWORD_CHARS_MIN..=PASSWORD_CHARS_MAX => {
                is_known(password, login).then_some(Self::Known)
            }
            _ => Some(Self::Long),
        }
    }
}

fn is_known(password: &str, login: &str) -> bool {
    let lower = password.to_lowercase();
    let plain: String = lower.chars().map(unmasked).filter(|c| c.is_alphanumeric()).collect();
    is_repeated(lower.trim_matches(|c: char| !c.is_alphanumeric()))
        || is_repeated(&lower)
        || is_ordered(&lower)
        || leaves_nothing(&plain, login)
        || leaves_nothing(&lower, login)
}

/// A letter behind the sign that is often put in its place.
fn unmasked(c: char) -> char {
    match c {
        '@' | '4' => 'a',
        '3' => 'e',
        '1' | '!' => 'i',
        '0' => 'o',
        '$' | '5' => 's',
        other => other,
    }
}

/// Whether a short piece again and again makes the whole of a text that is long enough to be one.
fn is_repeated(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let again = |piece: usize| {
        let later = letters.get(piece..).unwrap_or_default();
        later.len() >= piece && letters.iter().zip(later).all(|(a, b)| a == b)
    };
    letters.len() > REPEATED_CHARS_MAX && (1..=REPEATED_CHARS_MAX).any(again)
}

/// Whether a password, or each half of it, is a piece of an order, forwards or back.
fn is_ordered(password: &str) -> bool {
    let letters: Vec<char> = password.chars().filter(|c| c.is_alphanumeric()).collect();
    let (one, other) = letters.split_at(letters.len() / 2);
    is_piece_of_order(&letters) || (is_piece_of_order(one) && is_piece_of_order(other))
}

fn is_piece_of_order(letters: &[char]) -> bool {
    let forwards: String = letters.iter().collect();
    let back: String = letters.iter().rev().collect();
    ORDERS.iter().any(|order| order.contains(&forwards) || order.contains(&back))
}

/// Whether nothing but digits and signs is left when the known words and the login are taken away.
fn leaves_nothing(password: &str, login: &str) -> bool {
    let login_words = login.split(['.', '_', '-']).filter(|word| word.len() >= 3);
    let mut words: Vec<&str> = WORDS.iter().copied().chain(login_words).chain([login]).collect();
    words.sort_unstable_by_key(|word| std::cmp::Reverse(word.len()));
    let without = words.iter().fold(password.to_owned(), |rest, word| rest.replace(word, "·"));
    without != password && !without.chars().any(char::is_alphabetic) && digits_in(&without) <= 4
        || (!password.chars().any(char::is_alphabetic) && digits_in(password) <= 10)
}

fn digits_in(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOGIN: &str = "an.nguyen";

    #[test]
    fn length_is_all_that_is_asked() {
        assert_eq!(Weakness::of("7 chars", LOGIN), Some(Weakness::Short));
        assert_eq!(Weakness::of(&"ổ khóa ".repeat(30), LOGIN), Some(Weakness::Long));
        for good in [
            "mười hai con gà",
            "a!x?b#y%",
            "trời hôm nay xanh",
            "kfjwqmzp",
            "abcd-efgh-jkmn-pqrs",
            "con voi 2019",
            "camket cua rieng toi",
            "h7w2-k9xm",
            "0947563357 cua me",
        ] {
            assert_eq!(Weakness::of(good, LOGIN), None, "{good}");
        }
    }

    #[test]
    fn what_everybody_tries_first_is_known() {
        for known in [
            "matkhau123",
            "MatKhau@2026",
            "P@ssw0rd",
            "password1",
            "12345678",
            "123456789",
            "87654321",
            "11111111",
            "abababab",
            "12341234",
            "qwertyui",
            "Qwerty123!",
            "1q2w3e4r",
            "1qaz2wsx",
            "abcd1234",
            "asdfghjk",
            "iloveyou",
            "anhyeuem1",
            "congan123",
            "giabinh2025",
            "camket2026!",
            "01012000",
            "0912345678",
            "an.nguyen1",
            "nguyen2025",
            "admin@123",
            "aaaaaaaa!",
            "vietnam75",
        ] {
            assert_eq!(Weakness::of(known, LOGIN), Some(Weakness::Known), "{known}");
        }
    }
}
