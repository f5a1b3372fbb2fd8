(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  Pairs of identical responses teach nothing: what drawing them again saves, and what they cost when
  there are two responses.

    name                      meaning                                               in the paper
    ------------------------  ----------------------------------------------------  ------------
    [identical mu x]          the chance that both responses are the same           P_x(a = b)
    [redrawn mu]              the law of a pair drawn again until they differ
    [label_information mu x]  sum_ab mu sigma'(D_true) g_ab g_ab' at one prompt
    [redrawn_is_law]          it is a law
    [redrawn_information]     its information is 1 / (1 - P_x(a = b)) times that of mu
    [redrawn_gradient]        with w(x) (1 - P_x(a = b)) for w(x) the gradient of L stays
    [two_responses_information]  with two responses it is 1 - P_x(a = b) times that of their pair
    [two_responses_efficiency]  V times the chance of two different responses is the same for all
                              laws, with one prompt
    [two_responses_optimum]   so no law has less than (1 - P(a = b)) V(mu), and a law without
                              identical pairs attains it: the efficiency of mu is 1 - P(a = b)
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Logistic FiniteLaws ParameterSpace Matrices.
From Pilaf Require Import Problem Families LossGradient Hessian Information EfficiencyBound.

Local Open Scope R_scope.

Section Redrawing.
Context {P : problem} {parameter : finType}.
Variables (F : reward_family P parameter) (theta : parameter -> R).

Definition identical (mu : pair_law P) (x : prompt P) : R := \sum_a mu x a a.

Definition redrawn (mu : pair_law P) : pair_law P :=
  fun x a b => indicator (a != b) * mu x a b / (1 - identical mu x).

Definition label_information (mu : pair_law P) (x : prompt P) (i j : parameter) : R :=
  \sum_a \sum_b (mu x a b * (sigma_slope (oracle_difference x a b)
    * (gradient_difference F theta x a b i * gradient_difference F theta x a b j))).

(** Sums over a law and over its diagonal. *)
Lemma sum_diagonal (mu : pair_law P) x :
  \sum_a \sum_b (indicator (a == b) * mu x a b) = identical mu x.
Proof.
apply: sum_ext => a; rewrite -[RHS](sum_delta (fun b => mu x a b) a).
by apply: sum_ext => b; rewrite eq_sym.
Qed.

Lemma sum_redrawn (mu : pair_law P) x (f : response x -> response x -> R) :
  (forall a, f a a = 0) ->
  \sum_a \sum_b (redrawn mu x a b * f a b)
  = (\sum_a \sum_b (mu x a b * f a b)) / (1 - identical mu x).
Proof.
move=> diagonal; rewrite /Rdiv -sum_scale_r; apply: sum_ext => a.
rewrite -sum_scale_r; apply: sum_ext => b; rewrite /redrawn /Rdiv.
case: (boolP (a == b)) => [/eqP -> | different]; first by rewrite diagonal; ring.
by rewrite /indicator /=; ring.
Qed.

Theorem redrawn_is_law (mu : pair_law P) x :
  (forall a b, 0 <= mu x a b) -> \sum_a \sum_b mu x a b = 1 -> identical mu x < 1 ->
  (forall a b, 0 <= redrawn mu x a b) /\ \sum_a \sum_b redrawn mu x a b = 1.
Proof.
move=> mu0 mu1 less; split=> [a b|].
  apply: Rdiv_le_0_compat; last by lra.
  by apply: Rmult_le_pos => //; rewrite /indicator; case: (a != b); lra.
transitivity ((\sum_a \sum_b (mu x a b - indicator (a == b) * mu x a b)) / (1 - identical mu x)).
  rewrite /Rdiv -sum_scale_r; apply: sum_ext => a; rewrite -sum_scale_r; apply: sum_ext => b.
  by rewrite /redrawn /indicator; case: (a == b) => /=; rewrite /Rdiv; ring.
under eq_bigr => a _ do rewrite sum_minus.
by rewrite sum_minus mu1 sum_diagonal; field; lra.
Qed.

Lemma gradient_diagonal x a i : gradient_difference F theta x a a i = 0.
Proof. by rewrite /gradient_difference; ring. Qed.

Theorem redrawn_information (mu : pair_law P) x i j :
  label_information (redrawn mu) x i j = label_information mu x i j / (1 - identical mu x).
Proof. by apply: sum_redrawn => a; rewrite gradient_diagonal; ring. Qed.

Theorem redrawn_gradient (mu : pair_law P) (weight : prompt P -> R) i :
  (forall x, identical mu x < 1) ->
  loss_gradient F (redrawn mu) (fun x => weight x * (1 - identical mu x)) theta i
  = loss_gradient F mu weight theta i.
Proof.
move=> less; rewrite /loss_gradient; congr (- _); apply: mean_ext => // x.
rewrite sum_redrawn => [|a]; first by field; have := less x; lra.
by rewrite gradient_diagonal; ring.
Qed.

End Redrawing.

Section TwoResponses.
Context {P : problem} {parameter : finType}.
Variables (F : reward_family P parameter) (theta : parameter -> R).
Variables (x : prompt P) (first second : response x).
Hypothesis exhausted : forall c : response x, c = first \/ c = second.

(** The sum of an even function of the pair that is zero on the diagonal. *)
Lemma two_responses_sum (mu : response x -> response x -> R) (f : response x -> response x -> R) :
  \sum_a \sum_b mu a b = 1 -> (forall a, f a a = 0) -> (forall a b, f a b = f b a) ->
  \sum_a \sum_b (mu a b * f a b) = (1 - \sum_a mu a a) * f first second.
Proof.
move=> mu1 diagonal even.
transitivity (\sum_a \sum_b ((mu a b - indicator (b == a) * mu a b) * f first second)).
  apply: sum_ext => a; apply: sum_ext => b; rewrite /indicator.
  case: (boolP (b == a)) => [/eqP -> | apart]; first by rewrite diagonal; ring.
  rewrite Rmult_0_l Rminus_0_r; congr (_ * _).
  by move: apart; case: (exhausted a) => ->; case: (exhausted b) => ->; rewrite ?eqxx.
under eq_bigr => a _ do rewrite sum_scale_r sum_minus sum_delta.
by rewrite sum_scale_r sum_minus mu1.
Qed.

Let gap (i : parameter) : R := gradient_difference F theta x first second i.
Let slope : R := sigma_slope (oracle_difference x first second).

Theorem two_responses_information (mu : pair_law P) i j : \sum_a \sum_b mu x a b = 1 ->
  label_information F theta mu x i j = (1 - identical mu x) * (slope * (gap i * gap j)).
Proof.
move=> mu1; apply: two_responses_sum => // [a|a b]; first by rewrite gradient_diagonal; ring.
rewrite -(sigma_slope_even (oracle_difference x b a)) /oracle_difference Ropp_minus_distr.
by rewrite /gradient_difference; ring.
Qed.

Hypothesis alone : forall (f : prompt P -> R), mean (prompt_law P) f = f x.

Lemma single_information (mu : pair_law P) i j : \sum_a \sum_b mu x a b = 1 ->
  information F theta mu (fun _ => 1) i j = (1 - identical mu x) * slope * (gap i * gap j).
Proof.
move=> mu1; rewrite /information alone Rmult_1_l -/(label_information F theta mu x i j).
by rewrite two_responses_information //; ring.
Qed.

(** gap' K gap for a pseudo-inverse of a matrix of rank one. *)
Lemma rank_one_inverse (M K : parameter -> parameter -> R) (m : R) (some : parameter) :
  (forall i j, M i j = m * (gap i * gap j)) -> is_pseudo_inverse K M -> gap some <> 0 ->
  m <> 0 -> m * quadratic K gap = 1.
Proof.
move=> rank [_ [_ MKM]] gap0 m0.
have product_form : product (product M K) M some some
    = (m * gap some) ^ 2 * quadratic K gap.
  rewrite /product /quadratic -sum_scale_l.
  transitivity (\sum_k \sum_l ((m * gap some) ^ 2 * (gap l * K l k * gap k))).
    apply: sum_ext => k; rewrite -sum_scale_r; apply: sum_ext => l.
    by rewrite !rank; ring.
  rewrite sum_exchange; apply: sum_ext => l; exact: sum_scale_l.
have := MKM some some; rewrite product_form rank => fixed.
apply: (Rmult_eq_reg_l (m * (gap some * gap some))); first by lra.
by do 2 apply: Rmult_integral_contrapositive_currified => //.
Qed.

(** Half the chance that two draws of the policy differ. *)
Let half : R := (1 - \sum_a (policy_of F theta x a * policy_of F theta x a)) / 2.

Lemma half_nonneg : 0 <= half.
Proof.
have [p0 p1] := policy_of_law F theta x.
suff : \sum_a (policy_of F theta x a * policy_of F theta x a) <= 1 by rewrite /half; lra.
rewrite -p1; apply: sum_le => a; have := term_le_sum a p0.
by rewrite p1; have := p0 a; nra.
Qed.

(** V times the chance of two different responses does not depend on the law. *)
Lemma single_criterion (mu : pair_law P) (K : parameter -> parameter -> R) some :
  \sum_a \sum_b mu x a b = 1 -> identical mu x < 1 -> gap some <> 0 ->
  is_pseudo_inverse K (information F theta mu (fun _ => 1)) ->
  v_criterion F theta K * (1 - identical mu x) = half / slope.
Proof.
move=> mu1 less gap0 inverse; have [symmetric _] := inverse.
have slope0 : 0 < slope by exact: sigma_slope_positive.
have law := policy_of_law F theta x; have [_ p1] := law.
have sigma_form i j : sigma_star_matrix F theta i j = half * (gap i * gap j).
  rewrite /sigma_star_matrix alone /response_covariance.
  apply: (Rmult_eq_reg_l 2); last by lra.
  rewrite -pair_covariance // two_responses_sum => [|||a b].
  - by rewrite /half /gap /gradient_difference; field.
  - by rewrite sum_product p1; ring.
  - by move=> a; ring.
  - by ring.
have -> : v_criterion F theta K = half * quadratic K gap.
  rewrite /v_criterion /trace /quadratic -sum_scale_l; apply: sum_ext => i.
  by rewrite -sum_scale_l; apply: sum_ext => j; rewrite sigma_form symmetric; ring.
have one : (1 - identical mu x) * slope * quadratic K gap = 1.
  apply: (rank_one_inverse _ K _ some (fun i j => single_information mu i j mu1)) => //.
  by apply: Rmult_integral_contrapositive; lra.
apply: (Rmult_eq_reg_l slope); last by lra.
transitivity (half * ((1 - identical mu x) * slope * quadratic K gap)); first by ring.
by rewrite one; field; lra.
Qed.

Variables (mu nu : pair_law P) (K L : parameter -> parameter -> R) (some : parameter).
Hypothesis mu_sum : \sum_a \sum_b mu x a b = 1.
Hypothesis nu_sum : \sum_a \sum_b nu x a b = 1.
Hypothesis nu_nonneg : forall a b, 0 <= nu x a b.
Hypothesis mu_informs : identical mu x < 1.
Hypothesis nu_informs : identical nu x < 1.
Hypothesis gradients_differ : gap some <> 0.
Hypothesis K_inverse : is_pseudo_inverse K (information F theta mu (fun _ => 1)).
Hypothesis L_inverse : is_pseudo_inverse L (information F theta nu (fun _ => 1)).

Theorem two_responses_efficiency :
  v_criterion F theta L * (1 - identical nu x) = v_criterion F theta K * (1 - identical mu x).
Proof. by rewrite (single_criterion nu L some) // (single_criterion mu K some). Qed.

Theorem two_responses_optimum :
  (1 - identical mu x) * v_criterion F theta K <= v_criterion F theta L /\
  (identical nu x = 0 -> v_criterion F theta L = (1 - identical mu x) * v_criterion F theta K).
Proof.
have slope0 : 0 < slope by exact: sigma_slope_positive.
have same := two_responses_efficiency; split=> [|distinct].
  2: by move: same; rewrite distinct; lra.
have total : v_criterion F theta L * (1 - identical nu x) = half / slope.
  exact: (single_criterion nu L some).
have total0 : 0 <= half / slope by apply: Rdiv_le_0_compat => //; exact: half_nonneg.
have identical0 : 0 <= identical nu x by apply: sum_nonneg => a.
by nra.
Qed.

End TwoResponses.
