/** What people write, by how content they are: four and five stars, three, one and two. */
export type Mood = 'pleased' | 'undecided' | 'annoyed';

export const titles: Record<Mood, string[]> = {
  pleased: [
    'Exactly what I needed',
    'Would buy again',
    'Worth every cent',
    'Better than expected',
    'A keeper',
    'Thoughtful design',
    'Very happy with it',
    'My new favourite',
  ],
  undecided: ['Good, with a but', 'Fine for the price', 'Does the job', 'Mixed feelings', 'Not quite there'],
  annoyed: ['Disappointed', 'Sent it back', 'Expected more', 'Not for me', 'Looks better than it is'],
};

export const openings: Record<Mood, string[]> = {
  pleased: [
    'Bought the {model} after reading the reviews here, and I can only agree.',
    'I was not sure about the price, but now I am.',
    'A present for my partner, who has not given it back since.',
    'Three months of regular use so far.',
    'Delivery took two days and the packaging was all paper.',
    'This replaces one that lasted eleven years, and it has a good start.',
    'I compared four of these and kept the {model}.',
    'Simple, well made, no gimmicks.',
  ],
  undecided: [
    'I like the {model}, but I do not love it.',
    'Good quality overall, though not without flaws.',
    'It does what it says, no more and no less.',
    'I had hoped for a little more at this price.',
  ],
  annoyed: [
    'I really wanted to like the {model}.',
    'Had to return the first one, and the second is not much better.',
    'Sadly not what the description promised.',
    'Great idea, poor finish.',
  ],
};

export const closings: Record<Mood, string[]> = {
  pleased: ['Recommended.', 'The whole family agrees.', 'I would order it again tomorrow.', ''],
  undecided: ['I am keeping it for now.', 'Wait for an offer.', 'Customer service was friendly, at least.', ''],
  annoyed: ['Returned.', 'Customer service took it back without trouble.', ''],
};

export const names = [
  'Marta L.',
  'Jonas K.',
  'Aoife B.',
  'Luca P.',
  'Sanne V.',
  'Émile R.',
  'Freya H.',
  'Tomasz W.',
  'Ingrid S.',
  'Noah F.',
  'Yasmin A.',
  'Pablo G.',
  'Katrin M.',
  'Oliver T.',
  'Chiara D.',
  'Mikkel N.',
  'Hannah E.',
  'Sofia C.',
  'Ben O.',
  'Leïla M.',
  'Rasmus J.',
  'Agnes U.',
  'Viktor Z.',
  'Priya N.',
  'Callum Y.',
  'Greta I.',
  'Hugo Q.',
  'Nina X.',
];

export const countries = ['DE', 'GB', 'FR', 'NL', 'SE', 'DK', 'IT', 'ES', 'IE', 'AT'];
