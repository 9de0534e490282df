import { addAddress, removeAddress, updateAddress } from '../changes/address.ts';
import { clearCart, removeCartLine, setCartLine } from '../changes/cart.ts';
import { placeOrder } from '../changes/order.ts';
import { updateProfile } from '../changes/profile.ts';
import { submitReview } from '../changes/review.ts';
import type { MutationResolvers } from '../resolvers.generated.ts';

export const Mutation: MutationResolvers = {
  updateProfile,
  addAddress,
  updateAddress,
  removeAddress,
  setCartLine,
  removeCartLine,
  clearCart,
  placeOrder,
  submitReview,
};
